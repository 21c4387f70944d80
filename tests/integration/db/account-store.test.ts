import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { linkedAccount, openForTest } from './database-fixture.ts';

const identity = { phoneNumber: '5511999990000', lid: '4711', profileName: 'Mara', linkedAt: 1_000 };

it('lists accounts in the order they were added, unlinked at first', () => {
  const { storage } = openForTest();
  const [first, second] = [randomUUID(), randomUUID()];
  storage.accounts.insert(first, 'Studio');
  storage.accounts.insert(second, 'Private');
  expect(storage.accounts.list().map(({ id }) => id)).toEqual([first, second]);
  expect(storage.accounts.get(first)).toEqual({
    id: first,
    name: 'Studio',
    phoneNumber: null,
    lid: null,
    profileName: null,
    linkedAt: null,
    lastOnlineAt: null,
    groupsSyncedAt: null,
    restrictions: [],
    messagesSent: 0,
    messagesReceived: 0,
  });
  expect(storage.accounts.get(randomUUID())).toBeUndefined();
});

it('keeps the first linkedAt and what it knows of the same number', () => {
  const { storage } = openForTest();
  const accountId = linkedAccount(storage);
  storage.accounts.setIdentity(accountId, { ...identity, lid: null, profileName: null, linkedAt: 2_000 });
  expect(storage.accounts.get(accountId)).toMatchObject(identity);
});

it('forgets what it knew of another number', () => {
  const { storage } = openForTest();
  const accountId = linkedAccount(storage);
  storage.accounts.clearLink(accountId);
  expect(storage.accounts.get(accountId)).toMatchObject({ phoneNumber: '5511999990000', linkedAt: null });
  const other = { phoneNumber: '491700000000', lid: null, profileName: null, linkedAt: 3_000 };
  storage.accounts.setIdentity(accountId, other);
  expect(storage.accounts.get(accountId)).toMatchObject(other);
});

it('counts messages, renames and remembers times', () => {
  const { storage } = openForTest();
  const accountId = linkedAccount(storage);
  storage.accounts.countSent(accountId);
  storage.accounts.countSent(accountId);
  storage.accounts.countReceived(accountId, 1);
  storage.accounts.rename(accountId, 'Work');
  storage.accounts.setLastOnlineAt(accountId, 5);
  storage.accounts.setGroupsSyncedAt(accountId, 6);
  expect(storage.accounts.get(accountId)).toMatchObject({
    name: 'Work',
    messagesSent: 2,
    messagesReceived: 1,
    lastOnlineAt: 5,
    groupsSyncedAt: 6,
  });
});
