import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Storage } from '#electron/ports/storage.ts';
import { failure } from '#shared/failure.ts';
import { newBroadcast, newReminder, openForTest, readRows, someWorkshop } from './database-fixture.ts';

function workshopIn(storage: Storage): string {
  const id = randomUUID();
  storage.workshops.insert(id, someWorkshop, 1);
  return id;
}

/** A broadcast that has not started. */
function plannedIn(storage: Storage): string {
  const broadcast = newBroadcast({ state: 'scheduled', startedAt: null });
  storage.broadcasts.insert(broadcast, []);
  return broadcast.id;
}

const unfired = { firedAt: null, broadcastId: null };

it('keeps a plan as it was meant, and another one in its place', () => {
  const { storage } = openForTest();
  const workshopId = workshopIn(storage);
  const reminder = newReminder(workshopId, { groupIds: ['1203630000001@g.us'], templateId: randomUUID() });
  storage.reminders.keep(reminder);
  expect(storage.reminders.get(reminder.id)).toEqual({ ...reminder, ...unfired });
  const changed = newReminder(workshopId, { id: reminder.id, anchor: 'end', dueAt: 5 });
  storage.reminders.keep(changed);
  expect(storage.reminders.ofWorkshop(workshopId)).toEqual([{ ...changed, ...unfired }]);
  storage.reminders.setDue(reminder.id, { dueAt: 9, isOver: true, missFailure: failure('REMINDER_OVER') });
  expect(storage.reminders.get(reminder.id)).toMatchObject({
    dueAt: 9,
    isOver: true,
    missFailure: { code: 'REMINDER_OVER' },
  });
});

it('is due until it fired, once, at the time it is planned for', () => {
  const { storage } = openForTest();
  const workshopId = workshopIn(storage);
  const [first, second, third] = [3_000, 1_000, 2_000].map((dueAt) => newReminder(workshopId, { dueAt }));
  for (const reminder of [first, second, third]) if (reminder) storage.reminders.keep(reminder);
  const dueIds = (now: number) => storage.reminders.due(now).map(({ id }) => id);
  expect(dueIds(999)).toEqual([]);
  expect(dueIds(2_000)).toEqual([second?.id, third?.id]);
  expect(storage.reminders.nextDueAt(2_000)).toBe(3_000);
  expect(storage.reminders.nextDueAt(3_000)).toBeUndefined();
  expect(storage.reminders.pendingBetween(1_000, 3_000).map(({ dueAt }) => dueAt)).toEqual([2_000, 3_000]);

  const id = second?.id ?? '';
  const broadcastId = plannedIn(storage);
  expect(storage.reminders.fire(id, { dueAt: 1_001, broadcastId, at: 2_000 })).toBe(false);
  expect(storage.reminders.fire(id, { dueAt: 1_000, broadcastId, at: 2_000 })).toBe(true);
  expect(storage.reminders.fire(id, { dueAt: 1_000, broadcastId, at: 2_000 })).toBe(false);
  expect(dueIds(2_000)).toEqual([third?.id]);
  expect(storage.reminders.firedAhead(1_000)).toEqual([]);
  expect(storage.reminders.firedAhead(999)).toMatchObject([{ id, firedAt: 2_000, broadcastId }]);
  expect(() => {
    storage.reminders.keep(newReminder(workshopId, { id }));
  }).toThrow(/has fired/);
  // One broadcast is made of one reminder.
  expect(() => storage.reminders.fire(third?.id ?? '', { dueAt: 2_000, broadcastId, at: 2_000 })).toThrow(
    /UNIQUE/,
  );
  storage.reminders.unfire(id);
  storage.compositions.removePlanned(broadcastId);
  expect(storage.broadcasts.get(broadcastId)).toBeUndefined();
  expect(dueIds(2_000)).toEqual([id, third?.id]);
});

it('is not due while its workshop is cancelled, archived, removed or running late, nor when it is over', () => {
  const { storage } = openForTest();
  const workshopId = workshopIn(storage);
  const reminder = newReminder(workshopId);
  storage.reminders.keep(reminder);
  storage.reminders.keep(newReminder(workshopId, { isOver: true }));
  const isDue = (): boolean => {
    const due = storage.reminders.due(5_000).length;
    expect(storage.reminders.pendingBetween(0, 5_000)).toHaveLength(due);
    expect(storage.reminders.nextDueAt(0) !== undefined).toBe(due > 0);
    return due > 0;
  };
  expect(isDue()).toBe(true);
  storage.workshops.setStatus(workshopId, 'cancelled');
  expect(isDue()).toBe(false);
  storage.workshops.setStatus(workshopId, 'archived');
  expect(isDue()).toBe(false);
  storage.workshops.setStatus(workshopId, 'done');
  expect(isDue()).toBe(true);
  storage.reminders.setRunningLate(workshopId, 7);
  expect(storage.reminders.isRunningLate(workshopId)).toBe(true);
  expect(isDue()).toBe(false);
  storage.reminders.setRunningLate(workshopId, null);
  storage.workshops.remove(workshopId, 7);
  expect(isDue()).toBe(false);
  expect(storage.reminders.notFired()).toHaveLength(2);
  storage.workshops.restore(workshopId);
  expect(isDue()).toBe(true);
  storage.reminders.remove(reminder.id, 8);
  expect(isDue()).toBe(false);
  expect(storage.reminders.get(reminder.id)).toBeUndefined();
  expect(storage.reminders.restore(reminder.id)).toBe(true);
  expect(storage.reminders.restore(reminder.id)).toBe(false);
  expect(isDue()).toBe(true);
});

it('goes with its workshop when that is purged', () => {
  const { storage, path } = openForTest();
  const workshopId = workshopIn(storage);
  storage.reminders.keep(newReminder(workshopId));
  storage.workshops.remove(workshopId, 10);
  storage.workshops.purgeRemoved(10, 50);
  expect(storage.reminders.ofWorkshop(workshopId)).toHaveLength(1);
  storage.workshops.purgeRemoved(11, 50);
  storage.close();
  expect(readRows(path, 'SELECT id FROM reminder')).toEqual([]);
});
