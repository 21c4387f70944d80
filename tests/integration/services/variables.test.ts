import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { failure, type FailureCode } from '#shared/failure.ts';
import { review } from '#shared/model/review.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WORDS = '{{workshop.title}} on {{workshop.date}} at {{workshop.time}} in {{workshop.place|our room}}';

/** A workshop three days from now, at nine in the evening of São Paulo. */
function addWorkshop(bench: EngineBench, title: string, groupIds: readonly string[], place = ''): string {
  const { workshopId } = expectOk(
    bench.services.workshops.create({
      title,
      startsAt: Date.UTC(2026, 10, 25, 0),
      timeZone: 'America/Sao_Paulo',
      durationMinutes: 90,
      place,
      notes: '',
      capacity: null,
    }),
  );
  expectOk(bench.services.workshops.linkGroups(workshopId, groupIds));
  return workshopId;
}

function composed(text: string, groupIds: readonly string[], workshopIds: readonly string[] = []) {
  return {
    content: { kind: 'text' as const, text },
    groupIds,
    workshopId: workshopIds.length === 1 ? (workshopIds[0] ?? null) : null,
    workshopIds,
    pacing: 'quick' as const,
  };
}

function start(
  bench: EngineBench,
  message: ReturnType<typeof composed>,
  acceptedWarnings: readonly FailureCode[] = [],
): string {
  const broadcastId = randomUUID();
  expectOk(bench.services.broadcasts.start(message, { broadcastId, acceptedWarnings }));
  return broadcastId;
}

const textsAt = (bench: EngineBench) =>
  bench.gateway.controls.arrived().map(({ groupId, content }) => [groupId, content.text]);

const [one, two, three] = [groupOf(1), groupOf(2, { name: '{{days}}' }), groupOf(3)];

it('says to each group what is true there, in the zone of its workshop', async () => {
  const bench = await openEngineBench([one, two, three]);
  const pottery = addWorkshop(bench, 'Pottery', [one.id], 'Hall 2');
  const drawing = addWorkshop(bench, 'Drawing', [two.id, three.id]);
  const text = `${WORDS}, {{group.name}}, in {{days}} days`;
  const id = start(bench, composed(text, [one.id, two.id, three.id], [pottery, drawing]));
  await bench.clock.advance(60_000);
  const when = 'on Tuesday, November 24 at 9:00 PM in';
  expect(textsAt(bench)).toEqual([
    [one.id, `Pottery ${when} Hall 2, Group 1, in 3 days`],
    // What a value says is not read as a variable.
    [two.id, `Drawing ${when} our room, {{days}}, in 3 days`],
    [three.id, `Drawing ${when} our room, Group 3, in 3 days`],
  ]);
  expect(bench.summary(id)).toMatchObject({ state: 'finished', content: { text } });
});

it('is frozen at the start, also for the one that is retried and after a crash', async () => {
  const bench = await openEngineBench([one, three]);
  const workshopId = addWorkshop(bench, 'Pottery', [one.id, three.id]);
  bench.gateway.controls.scriptSends({ kind: 'refused', failure: failure('MESSAGE_REFUSED', { code: 500 }) });
  const id = start(bench, composed('{{workshop.title}}, {{group.name}}', [one.id, three.id], [workshopId]));
  const workshop = bench.storage.workshops.get(workshopId);
  if (workshop === undefined) throw new Error('no workshop');
  const { id: _id, groupIds: _groupIds, status: _status, ...details } = workshop;
  expectOk(bench.services.workshops.update(workshopId, { ...details, title: 'Ceramics' }));
  const later = await bench.crash();
  await later.clock.advance(2 * 60_000);
  expect(later.summary(id).counts).toMatchObject({ delivered: 1, failed: 1 });
  expectOk(later.services.broadcasts.retryFailed(id, randomUUID()));
  await later.clock.advance(60_000);
  expect(textsAt(later).map(([, text]) => text)).toEqual(['Pottery, Group 3', 'Pottery, Group 1']);
});

it('is made at the start of what was scheduled', async () => {
  const bench = await openEngineBench([one]);
  const workshopIds = [addWorkshop(bench, 'Pottery', [one.id]), addWorkshop(bench, 'Drawing', [])];
  const dueAt = new Date(bench.clock.now() + 2 * HOUR).toISOString();
  const schedule = {
    date: dueAt.slice(0, 10),
    time: dueAt.slice(11, 16),
    timeZone: 'UTC',
    uselessAfter: null,
  };
  const message = composed('{{workshop.title}}: {{group.inviteLink}}', [one.id], workshopIds);
  const empty = failure('VARIABLE_EMPTY', { name: 'group.inviteLink', at: 20, line: 1, option: 0 });
  expect(expectOk(bench.services.schedule.review(message, schedule)).review.targets).toMatchObject([
    { blockedBy: empty },
  ]);
  expectOk(
    bench.services.schedule.schedule(message, { broadcastId: randomUUID(), acceptedWarnings: [], schedule }),
  );
  expectOk(await bench.services.groups.fetchInviteCode(bench.accountId, one.id));
  const later = await bench.crash();
  await later.clock.advance(2 * HOUR + 60_000);
  expect(textsAt(later)).toEqual([[one.id, 'Pottery: https://chat.whatsapp.com/code1']]);
});

it('leaves out the groups it cannot be made for, with the reason and the place', async () => {
  const bench = await openEngineBench([one, two, three]);
  const pottery = addWorkshop(bench, 'Pottery', [one.id, two.id]);
  const drawing = addWorkshop(bench, 'Drawing', [two.id]);
  const message = composed('Hello\n{{workshop.title}}', [one.id, two.id, three.id], [pottery, drawing]);
  const empty = failure('VARIABLE_EMPTY', { name: 'workshop.title', at: 6, line: 2, option: 0 });
  const found = expectOk(bench.services.broadcasts.review(message));
  // Nothing that only the engine needs.
  expect(review.parse(found)).toEqual(found);
  const { targets, sendableCount } = found;
  expect(targets.map(({ blockedBy }) => blockedBy)).toEqual([null, empty, empty]);
  expect(sendableCount).toBe(1);
  const id = start(bench, message);
  await bench.clock.advance(60_000);
  expect(textsAt(bench)).toEqual([[one.id, 'Hello\nPottery']]);
  expect(bench.deliveries(id).map(({ state, failure: reason }) => [state, reason])).toEqual([
    ['delivered', null],
    ['skipped', empty],
    ['skipped', empty],
  ]);
  for (const broken of ['{{workshop.titel}}', '{{days', '{{days|{{group.name}}}}']) {
    const refused = bench.services.broadcasts.start(composed(broken, [one.id], [pottery]), {
      broadcastId: randomUUID(),
      acceptedWarnings: [],
    });
    expect(refused).toEqual({ ok: false, error: failure('NO_TARGETS') });
  }
});

it('does not give away a link that was reset', async () => {
  const bench = await openEngineBench([one]);
  expectOk(await bench.services.groups.fetchInviteCode(bench.accountId, one.id));
  const blocked = () =>
    expectOk(bench.services.broadcasts.review(composed('{{group.inviteLink}}', [one.id]))).targets[0]
      ?.blockedBy?.code;
  expect(blocked()).toBeUndefined();
  bench.storage.groups.markInviteStale(bench.accountId, one.id);
  expect(blocked()).toBe('VARIABLE_EMPTY');
});

it('compares what a group gets with what it got, not what was composed', async () => {
  const bench = await openEngineBench([one]);
  start(bench, composed('Hello Group 1', [one.id]));
  await bench.clock.advance(60_000);
  const warningsOf = (text: string) =>
    expectOk(bench.services.broadcasts.review(composed(text, [one.id]))).targets[0]?.warnings.map(
      ({ code }) => code,
    );
  expect(warningsOf('Hello {{group.name}}')).toEqual(['SAME_TEXT_RECENTLY']);
  expect(warningsOf('Hello, {{group.name}}')).toEqual([]);
  await bench.clock.advance(DAY);
  expect(warningsOf('Hello {{group.name}}')).toEqual([]);
});

it('says everything in the words that keeps a group out', async () => {
  const bench = await openEngineBench([one]);
  const text = '{{workshop.place}} at {{workshop.tim}}\n{{group.inviteLink}}, {{group.name}}';
  const [target] = expectOk(bench.services.broadcasts.review(composed(text, [one.id]))).targets;
  expect(target?.blockedBy).toMatchObject({ code: 'VARIABLE_EMPTY', params: { name: 'workshop.place' } });
  expect(target?.furtherProblems).toMatchObject([
    { code: 'VARIABLE_UNKNOWN', params: { name: 'workshop.tim', line: 1 } },
    { code: 'VARIABLE_EMPTY', params: { name: 'group.inviteLink', line: 2 } },
  ]);
});

it('asks before it names another weekday than the workshop has', async () => {
  const bench = await openEngineBench([one, three]);
  const workshopId = addWorkshop(bench, 'Pottery', [one.id]);
  const drawing = addWorkshop(bench, 'Drawing', []);
  const message = composed('See you on Friday', [one.id, three.id], [workshopId, drawing]);
  const warning = failure('WEEKDAY_MISMATCH', { weekday: 2 });
  expect(expectOk(bench.services.broadcasts.review(message)).targets).toMatchObject([
    { blockedBy: null, warnings: [warning] },
    { blockedBy: null, warnings: [] },
  ]);
  const id = start(bench, message);
  expect(bench.deliveries(id)).toMatchObject([{ state: 'skipped', failure: warning }, { state: 'queued' }]);
  await bench.clock.advance(60_000);
  start(bench, composed('See you on Friday', [one.id], [workshopId]), ['WEEKDAY_MISMATCH']);
  await bench.clock.advance(60_000);
  expect(textsAt(bench).map(([groupId]) => groupId)).toEqual([three.id, one.id]);
});
