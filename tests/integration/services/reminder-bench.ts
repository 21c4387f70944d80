import { randomUUID } from 'node:crypto';
import type { Reminder, ReminderDetails, ReminderTimeline } from '#shared/model/reminder.ts';
import type { WorkshopDetails } from '#shared/model/workshop.ts';
import { expectOk, type EngineBench } from './engine-bench.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const details: WorkshopDetails = {
  title: 'Pottery',
  startsAt: 0,
  timeZone: 'UTC',
  durationMinutes: 90,
  place: 'Hall 2',
  notes: '',
  capacity: null,
};

/** A workshop with the groups, by default in two hours. */
export function makeWorkshop(
  bench: EngineBench,
  groupIds: readonly string[],
  change: Partial<WorkshopDetails> = {},
): string {
  const { workshops } = bench.services;
  const { workshopId } = expectOk(
    workshops.create({ ...details, startsAt: bench.clock.now() + 2 * HOUR, ...change }),
  );
  expectOk(workshops.linkGroups(workshopId, groupIds));
  return workshopId;
}

/** Moves a workshop, or changes something else of it. */
export function changeWorkshop(
  bench: EngineBench,
  workshopId: string,
  change: Partial<WorkshopDetails>,
): void {
  expectOk(bench.services.workshops.update(workshopId, { ...detailsOf(bench, workshopId), ...change }));
}

export function detailsOf(bench: EngineBench, workshopId: string): WorkshopDetails {
  const workshop = bench.storage.workshops.get(workshopId);
  if (workshop === undefined) throw new Error('no such workshop');
  const { id: _id, status: _status, groupIds: _groupIds, ...known } = workshop;
  return known;
}

/** An hour before, only on time, to all groups. */
export function reminderOf(change: Partial<ReminderDetails> = {}): ReminderDetails {
  return {
    anchor: 'start',
    timing: { kind: 'offset', amount: -1, unit: 'hours' },
    usefulness: { kind: 'on-time' },
    text: '{{workshop.title}} at {{workshop.time}} for {{group.name}}',
    templateId: null,
    groupIds: null,
    // The tests send the same words within hours.
    acceptedWarnings: ['SAME_TEXT_RECENTLY'],
    ...change,
  };
}

/** Plans it; returns its id. */
export function remind(
  bench: EngineBench,
  workshopId: string,
  change: Partial<ReminderDetails> = {},
): string {
  const reminderId = randomUUID();
  expectOk(bench.services.reminders.save(workshopId, { reminderId, details: reminderOf(change) }));
  return reminderId;
}

export function timeline(bench: EngineBench, workshopId: string): ReminderTimeline {
  return expectOk(bench.services.reminders.timeline(workshopId));
}

export function shownReminder(bench: EngineBench, workshopId: string, reminderId: string): Reminder {
  const found = timeline(bench, workshopId).reminders.find(({ id }) => id === reminderId);
  if (found === undefined) throw new Error('no such reminder');
  return found;
}

/** What became of it: its own status, or the state of the broadcast. */
export function fate(bench: EngineBench, workshopId: string, reminderId: string): string {
  const { status, broadcast } = shownReminder(bench, workshopId, reminderId);
  return broadcast?.state ?? status;
}

/** What arrived, in order. */
export function arrived(bench: EngineBench): readonly string[] {
  return bench.gateway.controls
    .arrived()
    .map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
}
