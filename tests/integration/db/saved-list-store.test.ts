import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { groupNumber, linkedAccount, openForTest } from './database-fixture.ts';

it('keeps lists by name, each with its groups in order, replaces one in its place, and forgets it', () => {
  const { storage } = openForTest();
  const regulars = { id: randomUUID(), name: 'Regulars', groups: [groupNumber(2), groupNumber(1)] };
  const friends = { id: randomUUID(), name: 'Friends', groups: [groupNumber(1)] };
  const named = (list: typeof regulars) => ({
    ...list,
    groups: list.groups.map(({ id, name }) => ({ id, name })),
  });
  storage.savedLists.put(named(regulars));
  storage.savedLists.put(named(friends));
  expect(storage.savedLists.list()).toEqual([named(friends), named(regulars)]);
  const changed = { ...regulars, name: 'All', groups: [groupNumber(3)] };
  storage.savedLists.put(named(changed));
  expect(storage.savedLists.list()).toEqual([named(changed), named(friends)]);
  expect(storage.savedLists.get(regulars.id)).toEqual(named(changed));
  storage.savedLists.remove(regulars.id);
  expect(storage.savedLists.get(regulars.id)).toBeUndefined();
  expect(storage.savedLists.list()).toEqual([named(friends)]);
});

it('calls a group as it is called now, and by the name it was kept by once it is gone', () => {
  const { storage } = openForTest();
  const accountId = linkedAccount(storage);
  storage.groups.replaceAll(accountId, [groupNumber(1)], 1);
  const list = { id: randomUUID(), name: 'A', groups: [{ id: groupNumber(1).id, name: 'Before' }] };
  storage.savedLists.put(list);
  expect(storage.savedLists.get(list.id)?.groups).toEqual([
    { id: groupNumber(1).id, name: groupNumber(1).name },
  ]);
  storage.accounts.remove(accountId, 'delete', 9);
  expect(storage.savedLists.get(list.id)?.groups).toEqual([{ id: groupNumber(1).id, name: 'Before' }]);
});
