import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Storage } from '#electron/ports/storage.ts';
import {
  everything,
  groupNumber,
  linkedAccount,
  newBroadcast,
  newDelivery,
  openForTest,
  startBroadcast,
} from './database-fixture.ts';

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

function workshop(storage: Storage): string {
  const id = randomUUID();
  storage.workshops.insert(
    id,
    {
      title: 'Pottery',
      startsAt: 5,
      timeZone: 'UTC',
      durationMinutes: 60,
      place: '',
      notes: '',
      capacity: null,
    },
    1,
  );
  return id;
}

function openWithHistory() {
  const { storage } = openForTest();
  const accountId = linkedAccount(storage);
  const history = (filter: Partial<typeof everything>) =>
    ids(storage.broadcasts.history({ ...everything, ...filter }));
  return { storage, accountId, history };
}

it('shows a group what went to it, newest first, page by page', () => {
  const { storage, accountId, history } = openWithHistory();
  const wide = [1, 2, 3].map((at) => startBroadcast(storage, accountId, 3, { createdAt: at }).broadcast.id);
  startBroadcast(storage, accountId, 1, { createdAt: 9 });
  const groupId = groupNumber(2).id;
  expect(history({ groupId, limit: 2 })).toEqual([wide[2], wide[1]]);
  expect(history({ groupId, limit: 2, before: { at: 2, id: wide[1] ?? '' } })).toEqual([wide[0]]);
  expect(history({ groupId: '999@g.us' })).toEqual([]);
});

it('combines group, workshop, state, time and words', () => {
  const { storage, accountId, history } = openWithHistory();
  const workshopId = workshop(storage);
  const groupId = groupNumber(1).id;
  const wanted = { workshopId, state: 'finished', createdAt: 50 } as const;
  const start = (change: object, count = 2) =>
    startBroadcast(storage, accountId, count, { ...wanted, ...change }).broadcast.id;
  const all = start({});
  const others = [
    start({ workshopId: null }),
    start({ state: 'cancelled' }),
    start({ createdAt: 49, startedAt: 49 }),
    start({ createdAt: 60, startedAt: 60 }),
    start({ content: { kind: 'text', text: 'Something else' } }),
    start({}, 1),
  ];
  const filter = { workshopId, state: 'finished', groupId, from: 50, until: 60, search: 'monday' } as const;
  expect(history(filter)).toEqual([all]);
  // Each filter alone holds back exactly what is not of it.
  const without = (name: keyof typeof filter) =>
    history({ ...filter, [name]: everything[name] }).filter((id) => id !== all);
  expect(without('workshopId')).toEqual([others[0]]);
  expect(without('state')).toEqual([others[1]]);
  expect(without('from')).toEqual([others[2]]);
  expect(without('until')).toEqual([others[3]]);
  expect(without('search')).toEqual([others[4]]);
  expect(without('groupId')).toEqual([others[5]]);
  expect(history({ ...filter, search: '' }).filter((id) => id !== all)).toEqual([others[4]]);
  expect(history({ ...filter, search: '', groupId: null })).toHaveLength(3);
});

it('begins where it is asked to end, and goes on from a page within that', () => {
  const { storage, history } = openWithHistory();
  const inserted = [10, 20, 30, 40].map((at) => {
    const broadcast = newBroadcast({ createdAt: at });
    storage.broadcasts.insert(broadcast, []);
    return broadcast.id;
  });
  expect(history({ from: 20, until: 40 })).toEqual([inserted[2], inserted[1]]);
  expect(history({ from: 20, until: 40, before: { at: 30, id: inserted[2] ?? '' } })).toEqual([inserted[1]]);
  expect(history({ from: 41 })).toEqual([]);
});

it('lists what was written long ago under the day it was started', () => {
  const { storage, accountId, history } = openWithHistory();
  const late = newBroadcast({ createdAt: 1, startedAt: 100 });
  storage.broadcasts.insert(late, [newDelivery(accountId, 0)]);
  const earlier = startBroadcast(storage, accountId, 1, { createdAt: 50 }).broadcast;
  expect(history({})).toEqual([late.id, earlier.id]);
  expect(history({ groupId: groupNumber(0).id })).toEqual([late.id, earlier.id]);
  expect(history({ groupId: groupNumber(0).id, search: 'monday' })).toEqual([late.id, earlier.id]);
});

it('knows the retries of a broadcast, newest first', () => {
  const { storage, accountId } = openWithHistory();
  const start = (change: object) => startBroadcast(storage, accountId, 1, change).broadcast.id;
  const origin = start({ createdAt: 1 });
  const first = start({ createdAt: 2, retryOf: origin });
  const second = start({ createdAt: 3, retryOf: origin });
  const ofRetry = start({ createdAt: 4, retryOf: first });
  expect(ids(storage.broadcasts.retriesOf(origin))).toEqual([second, first]);
  expect(ids(storage.broadcasts.retriesOf(first))).toEqual([ofRetry]);
  expect(storage.broadcasts.retriesOf(second)).toEqual([]);
});

it('names the groups something went to, also when nobody is in them any more', () => {
  const { storage, accountId } = openWithHistory();
  expect(storage.broadcasts.historyGroups()).toEqual([]);
  storage.groups.replaceAll(accountId, [groupNumber(0, { name: 'Renamed' }), groupNumber(7)], 5);
  const { deliveryIds } = startBroadcast(storage, accountId, 3);
  startBroadcast(storage, accountId, 2);
  for (const [index, id] of deliveryIds.slice(0, 2).entries()) {
    storage.deliveries.markSending(id, { messageId: `M${index}`, at: 5 });
  }
  const groups = storage.broadcasts.historyGroups();
  // Nothing ever went to the third, and where it was is not known any more.
  expect(groups).toEqual([
    { id: groupNumber(0).id, name: 'Renamed' },
    { id: groupNumber(1).id, name: 'Group 1' },
  ]);
});

it('finds words in the order of the history, page by page, whatever began in the same millisecond', () => {
  const times = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(times, times, (written, started) => {
      const { storage, history } = openWithHistory();
      const inserted = written.map((at) => {
        const broadcast = newBroadcast({ state: 'draft', createdAt: at, startedAt: null });
        storage.broadcasts.insert(broadcast, []);
        return { ...broadcast, state: 'finished' as const };
      });
      // What was a draft finds its place when it starts.
      for (const [index, broadcast] of inserted.entries()) {
        storage.broadcasts.insert({ ...broadcast, startedAt: started[index % started.length] ?? null }, []);
      }
      const listed = inserted.map(({ id }) => storage.broadcasts.get(id)?.startedAt ?? 0);
      const inOrder = inserted
        .map(({ id }, index) => ({ id, at: listed[index] ?? 0 }))
        .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
      const pages: string[] = [];
      let before: (typeof inOrder)[number] | null = null;
      while (pages.length < inOrder.length) {
        const page = history({ search: 'monday', limit: 4, before });
        if (page.length === 0) break;
        pages.push(...page);
        before = inOrder.find(({ id }) => id === page.at(-1)) ?? null;
      }
      expect(pages).toEqual(ids(inOrder));
      storage.close();
    }),
    { numRuns: 20 },
  );
});

it('finds both of two that share their place', () => {
  const { storage, history } = openWithHistory();
  const [first, second] = ['aaaaa000-0000-4000-8000-000000000001', 'aaaaa000-0000-4000-8000-000000000002'];
  for (const id of [first, second]) storage.broadcasts.insert(newBroadcast({ id, createdAt: 5 }), []);
  expect(history({ search: 'monday' })).toEqual([second, first]);
});
