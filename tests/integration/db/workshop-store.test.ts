import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { workshop, type WorkshopDetails } from '#shared/model/workshop.ts';
import { groupNumber, linkedAccount, newBroadcast, openForTest } from './database-fixture.ts';

const details: WorkshopDetails = {
  title: 'Breathing for beginners',
  startsAt: 2_000,
  timeZone: 'America/Sao_Paulo',
  durationMinutes: 90,
  place: 'Rua A, 1',
  notes: '',
  capacity: null,
};

it('lists workshops by their start, as the model has them', () => {
  const { storage } = openForTest();
  const [later, sooner] = [randomUUID(), randomUUID()];
  storage.workshops.insert(later, details, 1);
  storage.workshops.insert(sooner, { ...details, startsAt: 1_000, capacity: 12 }, 1);
  expect(storage.workshops.list().map(({ id }) => id)).toEqual([sooner, later]);
  expect(workshop.parse(storage.workshops.get(later))).toEqual({
    ...details,
    id: later,
    status: 'planned',
    groupIds: [],
  });
});

it('updates the details and leaves the links', () => {
  const { storage } = openForTest();
  const accountId = linkedAccount(storage);
  storage.groups.put(accountId, [groupNumber(1)], 1);
  const id = randomUUID();
  storage.workshops.insert(id, details, 1);
  storage.workshops.linkGroups(id, [groupNumber(1).id]);
  storage.workshops.update(id, { ...details, title: 'Moved', startsAt: 9_000 });
  expect(storage.workshops.get(id)).toMatchObject({
    title: 'Moved',
    startsAt: 9_000,
    groupIds: [groupNumber(1).id],
  });
});

it('replaces the linked groups, in their order and each once', () => {
  const { storage } = openForTest();
  const accountId = linkedAccount(storage);
  const groups = [1, 2, 3].map((number) => groupNumber(number));
  const [one, two, three] = groups.map((group) => group.id) as [string, string, string];
  storage.groups.put(accountId, groups, 1);
  const id = randomUUID();
  storage.workshops.insert(id, details, 1);
  storage.workshops.linkGroups(id, [one, two]);
  storage.workshops.linkGroups(id, [three, one, three]);
  expect(storage.workshops.get(id)?.groupIds).toEqual([three, one]);
  storage.workshops.linkGroups(id, []);
  expect(storage.workshops.get(id)?.groupIds).toEqual([]);
});

it('keeps the old links when one of the new groups is unknown', () => {
  const { storage } = openForTest();
  const accountId = linkedAccount(storage);
  storage.groups.put(accountId, [groupNumber(1)], 1);
  const id = randomUUID();
  storage.workshops.insert(id, details, 1);
  storage.workshops.linkGroups(id, [groupNumber(1).id]);
  expect(() => {
    storage.workshops.linkGroups(id, [groupNumber(2).id]);
  }).toThrow(/FOREIGN KEY/);
  expect(storage.workshops.get(id)?.groupIds).toEqual([groupNumber(1).id]);
});

it('removes a workshop from every list but not from the broadcasts sent for it', () => {
  const { storage } = openForTest();
  const id = randomUUID();
  storage.workshops.insert(id, details, 1);
  const broadcast = newBroadcast({ workshopId: id });
  storage.broadcasts.insert(broadcast, []);
  storage.workshops.remove(id, 2);
  expect(storage.workshops.list()).toEqual([]);
  expect(storage.workshops.get(id)).toBeUndefined();
  expect(storage.broadcasts.get(broadcast.id)?.workshopId).toBe(id);
});
