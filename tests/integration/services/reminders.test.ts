import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import type { ReminderDetails } from '#shared/model/reminder.ts';
import { settle } from '#harness/fakes/fake-clock.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';
import {
  arrived,
  DAY,
  fate,
  HOUR,
  makeWorkshop,
  MINUTE,
  remind,
  reminderOf,
  SECOND,
  shownReminder,
  timeline,
} from './reminder-bench.ts';

const one = groupOf(1).id;
const two = groupOf(2).id;

const flagsOf = (
  bench: EngineBench,
  workshopId: string,
  details: ReminderDetails,
  own: string | null = null,
) => expectOk(bench.services.reminders.check(workshopId, details, own)).flags;

describe('the timeline', () => {
  it('is changed, published, and refuses what is over or has run', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const { reminders } = bench.services;
    const workshop = makeWorkshop(bench, [one]);
    await settle();
    const before = bench.published.length;
    const id = remind(bench, workshop);
    await settle();
    expect(bench.published.slice(before).flatMap(({ patches }) => patches)).toEqual([
      { type: 'reminders.changed', workshopId: workshop },
    ]);
    const earlier = reminderOf({ timing: { kind: 'offset', amount: -90, unit: 'minutes' }, text: 'Other' });
    expectOk(reminders.save(workshop, { reminderId: id, details: earlier }));
    expect(timeline(bench, workshop).reminders).toMatchObject([{ id, text: 'Other' }]);
    const past = reminderOf({ timing: { kind: 'offset', amount: -2, unit: 'hours' } });
    expect(reminders.save(workshop, { reminderId: id, details: past })).toEqual({
      ok: false,
      error: failure('SCHEDULE_PAST'),
    });
    await bench.clock.advance(HOUR);
    expect(fate(bench, workshop, id)).toBe('finished');
    expect(arrived(bench)).toEqual(['Other']);
    const hasRun = { ok: false, error: failure('WRONG_STATE', { state: 'run' }) };
    expect(reminders.save(workshop, { reminderId: id, details: reminderOf() })).toEqual(hasRun);
    expect(reminders.remove(id)).toEqual(hasRun);
    expect(reminders.remove(randomUUID())).toEqual({
      ok: false,
      error: failure('NOT_FOUND', { what: 'reminder' }),
    });
  });

  it('takes one out and back, also one that was missed', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const { reminders } = bench.services;
    const workshop = makeWorkshop(bench, [one]);
    const id = remind(bench, workshop);
    expectOk(reminders.remove(id));
    expect(timeline(bench, workshop).reminders).toEqual([]);
    await bench.clock.advance(HOUR + MINUTE);
    expect(arrived(bench)).toEqual([]);
    expectOk(reminders.restore(id));
    expect(reminders.restore(id)).toEqual({ ok: false, error: failure('NOT_FOUND', { what: 'reminder' }) });
    // A minute late is on time.
    await bench.clock.advance(SECOND);
    expect(fate(bench, workshop, id)).toBe('finished');

    const missed = remind(bench, workshop, { timing: { kind: 'offset', amount: -50, unit: 'minutes' } });
    bench.gateway.controls.endSocket(bench.accountId, 'replaced');
    await bench.clock.advance(20 * MINUTE);
    expect(fate(bench, workshop, missed)).toBe('missed');
    expectOk(reminders.remove(missed));
    expect(bench.services.stateHub.snapshot().activeBroadcasts).toEqual([]);
    expectOk(reminders.restore(missed));
    await bench.clock.advance(MINUTE);
    expect(shownReminder(bench, workshop, missed).broadcast).toMatchObject({
      state: 'missed',
      pauseFailure: { code: 'OFFLINE' },
    });
  });

  it('keeps what ran once its broadcast has left the history', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const workshop = makeWorkshop(bench, [one]);
    const id = remind(bench, workshop);
    await bench.clock.advance(2 * HOUR);
    expect(fate(bench, workshop, id)).toBe('finished');
    const end = bench.clock.now() + DAY;
    let isDone = false;
    while (!isDone) ({ isDone } = bench.storage.broadcasts.removeSettled(end, 1_000));
    expect(shownReminder(bench, workshop, id)).toMatchObject({ status: 'run', broadcast: null });
    await bench.clock.advance(MINUTE);
    expect(shownReminder(bench, workshop, id).status).toBe('run');
    expect(arrived(bench)).toHaveLength(1);
  });
});

describe('a plan', () => {
  const template = { id: randomUUID(), name: 'Invitation', text: 'Come to {{workshop.title}}' };
  const plan = () => [
    {
      reminderId: randomUUID(),
      details: reminderOf({
        timing: { kind: 'offset', amount: -7, unit: 'days' },
        templateId: template.id,
        text: template.text,
      }),
    },
    { reminderId: randomUUID(), details: reminderOf({ templateId: template.id, text: template.text }) },
    { reminderId: randomUUID(), details: reminderOf({ anchor: 'end' }) },
  ];

  it('is added once, without what is over, and brings its texts', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const { reminders, templates } = bench.services;
    const workshop = makeWorkshop(bench, [one]);
    const first = plan();
    expect(expectOk(reminders.addPlan(workshop, first, [template]))).toEqual({
      added: first.slice(1).map(({ reminderId }) => reminderId),
      existing: 0,
      over: 1,
    });
    expect(templates.list()).toEqual([template]);
    expectOk(templates.save({ ...template, text: 'My own words' }));
    expect(expectOk(reminders.addPlan(workshop, plan(), [template]))).toEqual({
      added: [],
      existing: 2,
      over: 1,
    });
    expect(timeline(bench, workshop).reminders).toHaveLength(2);
    expect(templates.list()).toMatchObject([{ text: 'My own words' }]);
  });
});

it('the undo of a plan leaves what was changed or has run since', async () => {
  const bench = await openEngineBench([groupOf(1)]);
  const { reminders } = bench.services;
  const workshop = makeWorkshop(bench, [one], { startsAt: bench.clock.now() + 3 * DAY });
  const plan = [-2, -1, -3].map((amount) => ({
    reminderId: randomUUID(),
    details: reminderOf({ timing: { kind: 'offset', amount, unit: 'hours' } }),
  }));
  const [untouched, edited, gone] = plan;
  if (untouched === undefined || edited === undefined || gone === undefined) throw new Error('no plan');
  expectOk(reminders.addPlan(workshop, plan, []));
  expectOk(reminders.save(workshop, { ...edited, details: { ...edited.details, text: 'My own words' } }));
  expectOk(reminders.remove(gone.reminderId));
  expect(expectOk(reminders.undoPlan(plan))).toEqual({ stayed: 1 });
  expect(timeline(bench, workshop).reminders).toMatchObject([
    { id: edited.reminderId, text: 'My own words' },
  ]);
});

describe('what speaks against a reminder', () => {
  it('is nothing, or everything at once', async () => {
    const bench = await openEngineBench([groupOf(1), groupOf(2)]);
    const workshop = makeWorkshop(bench, [one, two], { startsAt: bench.clock.now() + DAY });
    expect(flagsOf(bench, workshop, reminderOf())).toEqual([]);
    const noon = reminderOf({ acceptedWarnings: [] });
    const id = remind(bench, workshop, noon);
    expect(flagsOf(bench, workshop, noon, id)).toEqual([]);
    const at = bench.clock.now() + DAY - HOUR;
    expect(
      flagsOf(bench, workshop, { ...noon, timing: { kind: 'offset', amount: -50, unit: 'minutes' } }),
    ).toEqual([
      { kind: 'close', at, groupCount: 2 },
      { kind: 'same-text', at, isAccepted: false },
    ]);
    expect(flagsOf(bench, workshop, { ...noon, groupIds: [two], text: 'Other' })).toEqual([
      { kind: 'close', at, groupCount: 1 },
    ]);
    expect(
      flagsOf(bench, workshop, reminderOf({ timing: { kind: 'offset', amount: -3, unit: 'days' } })),
    ).toEqual([{ kind: 'over' }]);
    const empty = makeWorkshop(bench, []);
    expect(flagsOf(bench, empty, reminderOf())).toEqual([{ kind: 'no-groups' }]);
  });

  it('are quiet hours, and whether it is useless after them', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const midnight = new Date(bench.clock.now()).setHours(24, 0, 0, 0);
    const workshop = makeWorkshop(bench, [one], { startsAt: midnight });
    const until = midnight + 8 * HOUR;
    const late = reminderOf({ usefulness: { kind: 'until', anchor: 'start' }, acceptedWarnings: [] });
    expect(flagsOf(bench, workshop, late)).toEqual([
      { kind: 'quiet-hours', until, isUseless: true, isAccepted: false },
    ]);
    expect(flagsOf(bench, workshop, { ...late, acceptedWarnings: ['QUIET_HOURS'] })).toMatchObject([
      { isAccepted: true },
    ]);
    const useful = { ...late, usefulness: { kind: 'for', amount: 1, unit: 'days' } } as const;
    expect(flagsOf(bench, workshop, useful)).toMatchObject([{ isUseless: false }]);
  });

  it('is what its words lack in this workshop, and groups that cannot get it', async () => {
    const bench = await openEngineBench([
      groupOf(1, { inviteCode: '' }),
      groupOf(2, { announceOnly: true, role: 'member' }),
    ]);
    const workshop = makeWorkshop(bench, [one, two]);
    const details = reminderOf({
      text: '{{workshop.link}} {{group.inviteLink|ask me}}',
      acceptedWarnings: [],
    });
    expect(flagsOf(bench, workshop, details)).toMatchObject([
      { kind: 'problem', failure: { code: 'VARIABLE_EMPTY' }, groupCount: 1, isAccepted: false },
      { kind: 'problem', failure: { code: 'ADMINS_ONLY_POST' }, groupCount: 1 },
    ]);
    // The workshop is on a Saturday.
    const typed = reminderOf({ text: 'See you on Friday', groupIds: [one], acceptedWarnings: [] });
    expect(flagsOf(bench, workshop, typed)).toMatchObject([
      { failure: { code: 'WEEKDAY_MISMATCH' }, isAccepted: false },
    ]);
    expect(flagsOf(bench, workshop, { ...typed, acceptedWarnings: ['WEEKDAY_MISMATCH'] })).toMatchObject([
      { isAccepted: true },
    ]);
  });

  it('is more than the day takes', async () => {
    const bench = await openEngineBench([groupOf(1), groupOf(2)]);
    expectOk(bench.services.settings.update({ dailyCap: 3 }));
    const workshop = makeWorkshop(bench, [one, two], { startsAt: bench.clock.now() + 2 * DAY });
    remind(bench, workshop);
    const other = reminderOf({ timing: { kind: 'offset', amount: -2, unit: 'hours' }, text: 'Other' });
    expect(flagsOf(bench, workshop, other)).toEqual([{ kind: 'daily-cap', cap: 3 }]);
    expect(flagsOf(bench, workshop, { ...other, groupIds: [one] })).toEqual([]);
  });
});

describe('what is planned between two instants', () => {
  it('are broadcasts and reminders, by their beginning, also those that take that long', async () => {
    const groups = Array.from({ length: 9 }, (_, index) => groupOf(index + 1));
    const bench = await openEngineBench(groups);
    const { reminders, schedule, workshops } = bench.services;
    expectOk(bench.services.settings.update({ dailyCap: 3 }));
    const now = bench.clock.now();
    const workshop = makeWorkshop(
      bench,
      groups.map(({ id }) => id),
      { startsAt: now + DAY },
    );
    const reminderId = remind(bench, workshop);
    const broadcastId = randomUUID();
    const at = new Date(now + DAY).toISOString();
    expectOk(
      schedule.schedule(
        { content: { kind: 'text', text: 'Hello' }, groupIds: [one], workshopId: null, pacing: 'quick' },
        {
          broadcastId,
          acceptedWarnings: [],
          schedule: { date: at.slice(0, 10), time: at.slice(11, 16), timeZone: 'UTC', uselessAfter: null },
        },
      ),
    );
    const all = reminders.plannedBetween(now, now + 3 * DAY);
    expect(all).toMatchObject([
      { source: { kind: 'reminder', reminderId }, startsAt: now + DAY - HOUR, groupCount: 9 },
      { source: { kind: 'broadcast', broadcastId }, startsAt: now + DAY, endsAt: now + DAY, groupCount: 1 },
    ]);
    // Nine groups at three a day: the third day after midnight, behind the quiet hours.
    expect(all[0]?.endsAt).toBeGreaterThan(now + 2 * DAY);
    expect(reminders.plannedBetween(now + 2 * DAY, now + 3 * DAY)).toEqual([all[0]]);
    expect(reminders.plannedBetween(now, now + DAY - HOUR)).toEqual([]);
    expectOk(workshops.cancel(workshop, true));
    expect(reminders.plannedBetween(now, now + 3 * DAY)).toEqual([all[1]]);
    await bench.clock.advance(SECOND);
  });
});
