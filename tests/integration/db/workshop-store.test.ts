import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { workshop, type WorkshopDetails } from '#shared/model/workshop.ts';
import { groupNumber, linkedAccount, newBroadcast, openForTest, readRows } from './database-fixture.ts';

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

it('brings a removed workshop back as it was, and only a removed one', () => {
  const { storage } = openForTest();
  const accountId = linkedAccount(storage);
  storage.groups.put(accountId, [groupNumber(1), groupNumber(2)], 1);
  const id = randomUUID();
  storage.workshops.insert(id, details, 1);
  storage.workshops.linkGroups(id, [groupNumber(2).id, groupNumber(1).id]);
  storage.workshops.setStatus(id, 'cancelled');
  const before = storage.workshops.get(id);
  expect(storage.workshops.restore(id)).toBe(false);
  storage.workshops.remove(id, 2);
  expect(storage.workshops.restore(id)).toBe(true);
  expect(storage.workshops.get(id)).toEqual(before);
  expect(storage.workshops.restore(randomUUID())).toBe(false);
});

it('an archived workshop comes back as it was, archived once or twice', () => {
  const { storage } = openForTest();
  const id = randomUUID();
  storage.workshops.insert(id, details, 1);
  const status = () => storage.workshops.get(id)?.status;
  storage.workshops.unarchive(id);
  expect(status()).toBe('planned');
  storage.workshops.setStatus(id, 'cancelled');
  storage.workshops.setStatus(id, 'archived');
  storage.workshops.setStatus(id, 'archived');
  expect(status()).toBe('archived');
  storage.workshops.unarchive(id);
  expect(status()).toBe('cancelled');
  storage.workshops.unarchive(id);
  expect(status()).toBe('cancelled');
});

it('purges what was removed long ago but for the title that the history shows', () => {
  const { storage, path } = openForTest();
  const accountId = linkedAccount(storage);
  storage.groups.put(accountId, [groupNumber(1)], 1);
  const [sentFor, unsent, young, kept] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  for (const id of [sentFor, unsent, young, kept]) {
    storage.workshops.insert(id, { ...details, notes: 'a secret' }, 1);
    storage.workshops.linkGroups(id, [groupNumber(1).id]);
  }
  const template = { name: '{{workshop.title}}', description: '', announceOnly: false, discussionName: null };
  for (const workshopId of [unsent, young]) {
    storage.groupCreations.put({
      workshopId,
      accountId,
      name: 'Of a secret',
      description: 'a secret',
      announceOnly: false,
      discussionName: 'Secrets',
      template,
      step: 'community',
      asked: true,
      doubted: true,
      knownIds: [],
      communityId: null,
      groupId: null,
      failure: null,
      begunAt: 5,
    });
  }
  const broadcast = newBroadcast({ workshopId: sentFor });
  storage.broadcasts.insert(broadcast, []);
  storage.workshops.remove(sentFor, 10);
  storage.workshops.remove(unsent, 10);
  storage.workshops.remove(young, 11);

  expect(storage.workshops.purgeRemoved(11, 50)).toBe(2);
  expect(storage.workshops.purgeRemoved(11, 51)).toBe(0);
  expect(storage.broadcasts.get(broadcast.id)?.workshopTitle).toBe(details.title);
  expect(storage.workshops.restore(sentFor)).toBe(false);
  expect(storage.workshops.restore(young)).toBe(true);
  const open = storage.groupCreations.open(accountId);
  expect(open.map(({ workshopId }) => workshopId)).toEqual([young]);
  expect(storage.groupCreations.get(unsent)).toMatchObject({
    name: '',
    description: '',
    discussionName: null,
  });
  expect(storage.groupCreations.lastTemplate()).toEqual(template);
  storage.workshops.addGroups(unsent, [groupNumber(1).id]);
  for (const id of [young, kept]) {
    expect(storage.workshops.get(id)).toMatchObject({ notes: 'a secret', groupIds: [groupNumber(1).id] });
  }
  storage.close();
  const rows = readRows(path, 'SELECT id, title, notes, place FROM workshop WHERE purged_at IS NOT NULL');
  expect(rows).toHaveLength(2);
  expect(rows).toContainEqual({ id: sentFor, title: details.title, notes: '', place: '' });
  expect(rows).toContainEqual({ id: unsent, title: '', notes: '', place: '' });
  expect(readRows(path, 'SELECT DISTINCT workshop_id FROM workshop_group')).toHaveLength(2);
});
