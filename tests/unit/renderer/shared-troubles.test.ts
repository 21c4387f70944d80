import { expect, test } from 'vitest';
import { failure } from '#shared/failure.ts';
import type { Account } from '#shared/model/account.ts';
import type { Connection } from '#shared/model/connection.ts';
import { sharedTroubles } from '../../../renderer/features/accounts/shared-troubles.ts';

function account(id: string, connection: Connection): Account {
  return {
    id,
    name: id,
    phoneNumber: '15550100001',
    profileName: null,
    linkedAt: 1,
    lastOnlineAt: null,
    messagesSent: 0,
    messagesReceived: 0,
    groupsSyncedAt: null,
    restrictions: [],
    connection,
  };
}

const waiting = (id: string, retryAt: number): Account =>
  account(id, { state: 'waiting', retryAt, attempt: 1, failure: failure('NETWORK_UNREACHABLE') });

const told = (accounts: readonly Account[]) =>
  sharedTroubles(accounts).map(({ trouble, accounts: alike }) => [
    trouble.code,
    ...alike.map(({ id }) => id),
  ]);

test('a network that takes ten accounts away is one trouble, in their order', () => {
  const ids = Array.from({ length: 10 }, (_, index) => `account ${index}`);
  expect(told(ids.map(waiting))).toEqual([['NETWORK_UNREACHABLE', ...ids]]);
});

test('another trouble is told apart, and an account without any is not told of', () => {
  const replaced = account('b', { state: 'replaced' });
  const online = account('c', { state: 'online', since: 1 });
  expect(told([waiting('a', 1), replaced, online, waiting('d', 2)])).toEqual([
    ['NETWORK_UNREACHABLE', 'a', 'd'],
    ['REPLACED', 'b'],
  ]);
});
