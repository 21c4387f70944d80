import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { expectOk, groupOf, openEngineBench } from './engine-bench.ts';
import {
  arrived,
  changeWorkshop,
  DAY,
  fate,
  HOUR,
  makeWorkshop,
  MINUTE,
  remind,
  SECOND,
  shownReminder,
} from './reminder-bench.ts';

const one = groupOf(1).id;
const two = groupOf(2).id;

describe('a reminder', () => {
  it('becomes a broadcast at its time, with the groups and the words as they are then', async () => {
    const bench = await openEngineBench([groupOf(1), groupOf(2)]);
    const startsAt = bench.clock.now() + 2 * HOUR;
    const workshop = makeWorkshop(bench, [one], { startsAt });
    const templateId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    const template = { id: templateId, name: 'Soon', text: 'First words' };
    expectOk(bench.services.templates.save(template));
    const id = remind(bench, workshop, { templateId, text: template.text });
    expect(shownReminder(bench, workshop, id)).toMatchObject({
      status: 'planned',
      broadcast: null,
      outlook: { dueAt: startsAt - HOUR, groupCount: 1, flags: [] },
    });
    await bench.clock.advance(HOUR - SECOND);
    expect(arrived(bench)).toEqual([]);
    expectOk(bench.services.templates.save({ ...template, text: '{{group.name}} in {{days}} days' }));
    expectOk(bench.services.workshops.linkGroups(workshop, [one, two]));
    await bench.clock.advance(MINUTE);
    expect(arrived(bench)).toEqual(['Group 1 in 0 days', 'Group 2 in 0 days']);
    const shown = shownReminder(bench, workshop, id);
    expect(shown).toMatchObject({ status: 'run', outlook: { dueAt: startsAt - HOUR } });
    expect(shown.broadcast).toMatchObject({
      state: 'finished',
      workshopId: workshop,
      schedule: { dueAt: startsAt - HOUR, timeZone: 'UTC' },
    });
  });

  it('goes only to the chosen groups that are still linked', async () => {
    const bench = await openEngineBench([groupOf(1), groupOf(2), groupOf(3)]);
    const workshop = makeWorkshop(bench, [one, two, groupOf(3).id]);
    remind(bench, workshop, { groupIds: [two, groupOf(3).id] });
    expectOk(bench.services.workshops.linkGroups(workshop, [one, two]));
    await bench.clock.advance(2 * HOUR);
    expect(arrived(bench)).toHaveLength(1);
    expect(arrived(bench)[0]).toContain('Group 2');
  });

  it('waits for the trainer when nothing is left that it could go to', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const workshop = makeWorkshop(bench, [one]);
    const id = remind(bench, workshop);
    expectOk(bench.services.workshops.linkGroups(workshop, []));
    await bench.clock.advance(2 * HOUR);
    expect(shownReminder(bench, workshop, id).broadcast).toMatchObject({
      state: 'missed',
      pauseFailure: { code: 'NO_TARGETS' },
    });
  });

  it('is sent once, whenever the app is killed and however the clock goes', async () => {
    let bench = await openEngineBench([groupOf(1), groupOf(2)]);
    const workshop = makeWorkshop(bench, [one, two], { startsAt: bench.clock.now() + 2 * HOUR });
    const id = remind(bench, workshop);
    await bench.clock.advance(HOUR - 30 * SECOND);
    bench = await bench.crash();
    await bench.clock.advance(31 * SECOND);
    // In the middle of it.
    bench = await bench.crash();
    bench.clock.jump(-3 * HOUR);
    bench = await bench.crash();
    await bench.clock.advance(4 * HOUR);
    bench.clock.jump(-90 * MINUTE);
    bench.services.runner.wake();
    await bench.clock.advance(3 * HOUR);
    expect(new Set(arrived(bench)).size).toBe(2);
    expect(fate(bench, workshop, id)).toBe('finished');
    const listed = bench.services.history.page({
      before: null,
      limit: 50,
      search: '',
      workshopId: workshop,
      state: null,
      groupId: null,
      from: null,
      until: null,
    });
    expect(listed).toHaveLength(1);
  });

  it('that a kill cut off behind its commit is started by the next look', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const startsAt = bench.clock.now() + 2 * HOUR;
    const workshop = makeWorkshop(bench, [one], { startsAt });
    const id = remind(bench, workshop);
    await bench.services.runner.stop();
    bench.clock.jump(HOUR);
    // What the look writes before the broadcast starts.
    const broadcastId = '3f2504e0-4f89-41d3-9a0c-0305e82c3302';
    bench.storage.transaction(() => {
      bench.storage.compositions.keep({
        broadcastId,
        content: { kind: 'text', text: 'Soon' },
        groupIds: [one],
        workshopId: workshop,
        pacing: 'quick',
        acceptedWarnings: [],
        schedule: {
          date: '2026-11-21',
          time: '13:00',
          timeZone: 'UTC',
          dueAt: startsAt - HOUR,
          uselessAfter: null,
        },
        state: 'scheduled',
        savedAt: bench.clock.now(),
      });
      const fired = { dueAt: startsAt - HOUR, broadcastId, at: bench.clock.now() };
      expect(bench.storage.reminders.fire(id, fired)).toBe(true);
      // Nobody else can make another one of it.
      expect(bench.storage.reminders.fire(id, fired)).toBe(false);
    });
    const later = await bench.crash();
    await later.clock.advance(MINUTE);
    expect(arrived(later)).toEqual(['Soon']);
    expect(fate(later, workshop, id)).toBe('finished');
  });

  it('keeps the laptop awake shortly before, and makes a quit ask', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const workshop = makeWorkshop(bench, [one], { startsAt: bench.clock.now() + 2 * HOUR });
    remind(bench, workshop);
    await bench.clock.advance(49 * MINUTE);
    expect(bench.isKeptAwake()).toBe(false);
    await bench.clock.advance(2 * MINUTE);
    expect(bench.isKeptAwake()).toBe(true);
  });
});

describe('a reminder that is late', () => {
  it('is sent while it is useful by its own rule', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const startsAt = bench.clock.now() + 5 * HOUR;
    const workshop = makeWorkshop(bench, [one], { startsAt });
    const id = remind(bench, workshop, {
      timing: { kind: 'offset', amount: -3, unit: 'hours' },
      usefulness: { kind: 'until', anchor: 'start' },
    });
    bench.clock.jump(4 * HOUR);
    const later = await bench.crash();
    await later.clock.advance(MINUTE);
    expect(fate(later, workshop, id)).toBe('finished');
    expect(arrived(later)).toHaveLength(1);
  });

  it('waits for the trainer when it is not, with its words of that moment', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const workshop = makeWorkshop(bench, [one], { startsAt: bench.clock.now() + 5 * HOUR });
    const id = remind(bench, workshop);
    bench.clock.jump(4 * HOUR + 3 * MINUTE);
    const later = await bench.crash();
    await later.clock.advance(MINUTE);
    expect(shownReminder(later, workshop, id).broadcast).toMatchObject({
      state: 'missed',
      pauseFailure: null,
    });
    expect(later.notified.map(({ news }) => news.kind)).toEqual(['missed']);
    const { broadcast } = shownReminder(later, workshop, id);
    expectOk(later.services.schedule.startNow(broadcast?.id ?? '', []));
    await later.clock.advance(MINUTE);
    expect(arrived(later)).toEqual(['Pottery at 5:00 PM for Group 1']);
    expect(fate(later, workshop, id)).toBe('finished');
  });

  it('waits for its account, and is missed when that stays away', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const workshop = makeWorkshop(bench, [one], { startsAt: bench.clock.now() + 5 * HOUR });
    const useful = remind(bench, workshop, {
      timing: { kind: 'offset', amount: -2, unit: 'hours' },
      usefulness: { kind: 'for', amount: 30, unit: 'minutes' },
    });
    bench.gateway.controls.endSocket(bench.accountId, 'replaced');
    await bench.clock.advance(3 * HOUR + 5 * MINUTE);
    expect(fate(bench, workshop, useful)).toBe('due');
    await bench.clock.advance(26 * MINUTE);
    expect(shownReminder(bench, workshop, useful).broadcast).toMatchObject({
      state: 'missed',
      pauseFailure: { code: 'OFFLINE' },
    });
  });

  it('gives way to a later one that is due as well: never a burst', async () => {
    const bench = await openEngineBench([groupOf(1), groupOf(2)]);
    const workshop = makeWorkshop(bench, [one, two], { startsAt: bench.clock.now() + 9 * DAY });
    const untilStart = { usefulness: { kind: 'until', anchor: 'start' } } as const;
    const week = remind(bench, workshop, {
      ...untilStart,
      timing: { kind: 'offset', amount: -7, unit: 'days' },
    });
    const day = remind(bench, workshop, {
      ...untilStart,
      timing: { kind: 'offset', amount: -1, unit: 'days' },
    });
    const other = remind(bench, workshop, {
      ...untilStart,
      timing: { kind: 'offset', amount: -2, unit: 'days' },
      groupIds: [two],
    });
    const hour = remind(bench, workshop, { ...untilStart, groupIds: [one] });
    bench.clock.jump(9 * DAY - 30 * MINUTE);
    const later = await bench.crash();
    await later.clock.advance(MINUTE);
    expect([week, day, other, hour].map((id) => fate(later, workshop, id))).toEqual([
      'missed',
      'missed',
      'missed',
      'finished',
    ]);
    expect(shownReminder(later, workshop, day).broadcast?.pauseFailure).toEqual(
      failure('REMINDER_SUPERSEDED'),
    );
    expect(arrived(later)).toHaveLength(1);
  });

  it('is a plan again when the clock was only ahead', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const workshop = makeWorkshop(bench, [one], { startsAt: bench.clock.now() + 5 * HOUR });
    const id = remind(bench, workshop);
    bench.clock.jump(2 * DAY);
    bench.services.runner.wake();
    await bench.clock.advance(SECOND);
    expect(fate(bench, workshop, id)).toBe('missed');
    bench.clock.jump(-2 * DAY);
    bench.services.runner.wake();
    await bench.clock.advance(SECOND);
    expect(fate(bench, workshop, id)).toBe('planned');
    expect(bench.services.stateHub.snapshot().activeBroadcasts).toEqual([]);
    changeWorkshop(bench, workshop, { title: 'Renamed' });
    await bench.clock.advance(4 * HOUR);
    expect(arrived(bench)).toEqual(['Renamed at 5:00 PM for Group 1']);
  });
});

describe('in the night the clocks change', () => {
  // 28 March 2027, 01:00 UTC: Berlin 02:00 -> 03:00.
  it('is due at the same time of day, and an exact number of hours before', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const startsAt = Date.UTC(2027, 2, 28, 12);
    bench.clock.jump(Date.UTC(2027, 2, 27, 11, 50) - bench.clock.now());
    const later = await bench.crash();
    const workshop = makeWorkshop(later, [one], { startsAt, timeZone: 'Europe/Berlin' });
    const plans = {
      hours: remind(later, workshop, { timing: { kind: 'offset', amount: -24, unit: 'hours' }, text: 'a' }),
      day: remind(later, workshop, { timing: { kind: 'offset', amount: -1, unit: 'days' }, text: 'b' }),
      skipped: remind(later, workshop, { timing: { kind: 'on-day', days: 0, time: '02:30' }, text: 'c' }),
    };
    await later.clock.advance(80 * MINUTE);
    later.clock.jump(Date.UTC(2027, 2, 28, 1, 25) - later.clock.now());
    later.services.runner.wake();
    await later.clock.advance(10 * MINUTE);
    const started = Object.values(plans).map((id) => {
      const at = shownReminder(later, workshop, id).broadcast?.startedAt ?? 0;
      return new Date(Math.floor(at / MINUTE) * MINUTE).toISOString();
    });
    expect(started).toEqual([
      '2027-03-27T12:00:00.000Z',
      // 14:00 of the day before is an hour later: that day has 23 hours.
      '2027-03-27T13:00:00.000Z',
      '2027-03-28T01:30:00.000Z',
    ]);
  });
});
