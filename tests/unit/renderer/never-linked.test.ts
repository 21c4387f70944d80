import { expect, test } from 'vitest';
import type { Account } from '#shared/model/account.ts';
import { neverLinked } from '../../../renderer/features/accounts/never-linked.ts';

function account(id: string, change: Partial<Account> = {}): Account {
  return {
    id,
    name: id,
    phoneNumber: null,
    profileName: null,
    linkedAt: null,
    lastOnlineAt: null,
    messagesSent: 0,
    messagesReceived: 0,
    groupsSyncedAt: null,
    restrictions: [],
    connection: { state: 'unlinked', failure: null },
    ...change,
  };
}

const loggedOut = account('logged out', { phoneNumber: '15550100001' });
const linked = account('linked', { phoneNumber: '15550100002', linkedAt: 1 });

test('an account that is only logged out is not given to another number', () => {
  expect(neverLinked([linked, loggedOut])).toBeUndefined();
});

test('one that was added and never linked is', () => {
  const added = account('added');
  expect(neverLinked([linked, loggedOut, added])).toBe(added);
});
