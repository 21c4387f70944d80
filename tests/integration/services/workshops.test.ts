import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { WorkshopDetails } from '#shared/model/workshop.ts';
import { createWorkshopTemplate } from '#electron/services/workshop-template.ts';
import { ok } from '#shared/result.ts';
import { newBroadcast } from '../db/database-fixture.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const groups = [1, 2].map((index) => groupOf(index));
const groupIds = groups.map(({ id }) => id);

function detailsAt(startsAt: number): WorkshopDetails {
  return {
    title: 'Sourdough',
    startsAt,
    timeZone: 'America/Sao_Paulo',
    durationMinutes: 90,
    place: 'Rua A, 1',
    notes: 'Flour',
    capacity: 12,
  };
}

/** A workshop of tomorrow with both groups. */
function tomorrow({ services, clock }: EngineBench): string {
  const { workshopId } = expectOk(services.workshops.create(detailsAt(clock.now() + DAY_MS)));
  expectOk(services.workshops.linkGroups(workshopId, groupIds));
  return workshopId;
}

function statusOf(bench: EngineBench, workshopId: string): string | undefined {
  return bench.services.stateHub.snapshot().workshops.find(({ id }) => id === workshopId)?.status;
}

it('what is done to a workshop holds over a restart', async () => {
  const bench = await openEngineBench(groups);
  const [cancelled, archived, removed] = [tomorrow(bench), tomorrow(bench), tomorrow(bench)];
  expectOk(bench.services.workshops.cancel(cancelled, true));
  expectOk(bench.services.workshops.archive(archived, true));
  expectOk(bench.services.workshops.remove(removed));
  const next = await bench.crash();
  expect([cancelled, archived, removed].map((id) => statusOf(next, id))).toEqual([
    'cancelled',
    'archived',
    undefined,
  ]);
  expectOk(next.services.workshops.cancel(cancelled, false));
  expectOk(next.services.workshops.archive(archived, false));
  expectOk(next.services.workshops.restore(removed));
  const last = await next.crash();
  expect([cancelled, archived, removed].map((id) => statusOf(last, id))).toEqual([
    'planned',
    'planned',
    'planned',
  ]);
  expect(last.storage.workshops.get(removed)?.groupIds).toEqual(groupIds);
});

it('many are made at once; the undo takes out those that are as they were made', async () => {
  const bench = await openEngineBench(groups);
  const { workshops, stateHub, reminders } = bench.services;
  const all = [1, 2, 3, 4, 5, 6, 7].map((day) => detailsAt(bench.clock.now() + day * DAY_MS));
  const { workshopIds } = expectOk(workshops.createAll(all));
  expect(workshopIds.map((id) => bench.storage.workshops.get(id)?.startsAt)).toEqual(
    all.map(({ startsAt }) => startsAt),
  );
  expect(stateHub.snapshot().workshops).toHaveLength(7);
  const imported = all.flatMap((details, index) => {
    const workshopId = workshopIds[index];
    return workshopId === undefined ? [] : [{ workshopId, details }];
  });
  const [removed = '', edited = '', linked = '', planned = '', cancelled = '', sentFor = ''] = workshopIds;
  expectOk(workshops.remove(removed));
  expectOk(workshops.update(edited, { ...detailsAt(all[1]?.startsAt ?? 0), notes: 'Bring a pen' }));
  expectOk(workshops.linkGroups(linked, groupIds));
  expectOk(
    reminders.save(planned, {
      reminderId: randomUUID(),
      details: {
        anchor: 'start',
        timing: { kind: 'offset', amount: -1, unit: 'hours' },
        usefulness: { kind: 'until', anchor: 'start' },
        text: 'Soon',
        templateId: null,
        groupIds: null,
        acceptedWarnings: [],
      },
    }),
  );
  expectOk(workshops.cancel(cancelled, true));
  bench.storage.broadcasts.insert(newBroadcast({ workshopId: sentFor }), []);
  expect(expectOk(workshops.undoImport(imported))).toEqual({ stayed: 5 });
  expect(stateHub.snapshot().workshops.map(({ id }) => id)).toEqual(workshopIds.slice(1, 6));
});

it('the template has a line for each example below the names of the columns', async () => {
  const files: string[] = [];
  const template = createWorkshopTemplate({
    clock: { now: () => new Date(2026, 10, 21, 9).getTime(), after: () => () => undefined },
    desktop: {
      say: ({ message }) => message,
      saveTextFile: (name, pieces) => {
        files.push(name, [...pieces].join(''));
        return Promise.resolve(ok('saved'));
      },
    },
  });
  expect(expectOk(await template.save())).toEqual({ rows: 2 });
  expect(files[0]).toBe('Convoke workshops.csv');
  expect(files[1]?.split('\r\n').slice(0, 2)).toEqual([
    '\uFEFFTitle,Date,Time,Duration (minutes),Place,Seats,Notes,Time zone',
    'Example: bread baking,2026-12-05,18:00,120,12 Mill Street,12,,',
  ]);
});

it('a workshop that is over or archived cannot be cancelled', async () => {
  const bench = await openEngineBench(groups);
  const { workshops } = bench.services;
  const past = expectOk(workshops.create(detailsAt(bench.clock.now() - DAY_MS))).workshopId;
  expect(workshops.cancel(past, true)).toMatchObject({
    ok: false,
    error: { code: 'WRONG_STATE', params: { state: 'done' } },
  });
  const archived = tomorrow(bench);
  expectOk(workshops.archive(archived, true));
  expect(workshops.cancel(archived, true)).toMatchObject({ error: { code: 'WRONG_STATE' } });
  expect(workshops.cancel(tomorrow(bench), false)).toMatchObject({ error: { code: 'WRONG_STATE' } });
});

it('a duplicate has details of its own, and the groups only where asked for', async () => {
  const bench = await openEngineBench(groups);
  const { workshops } = bench.services;
  const original = tomorrow(bench);
  const later = detailsAt(bench.clock.now() + 8 * DAY_MS);
  const [withGroups, without] = [true, false].map(
    (groupsToo) => expectOk(workshops.duplicate(original, later, groupsToo)).workshopId,
  );
  expect(bench.storage.workshops.get(withGroups ?? '')).toMatchObject({ ...later, groupIds });
  expect(bench.storage.workshops.get(without ?? '')).toMatchObject({ ...later, groupIds: [] });
  expect(bench.storage.workshops.get(original)?.startsAt).toBe(bench.clock.now() + DAY_MS);
});

it('the history keeps the title of a deleted workshop, also once it is purged', async () => {
  const bench = await openEngineBench(groups);
  const workshopId = tomorrow(bench);
  const { id } = expectOk(
    bench.services.broadcasts.start(
      { content: { kind: 'text', text: 'Welcome' }, groupIds, workshopId, pacing: 'quick' },
      { broadcastId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', acceptedWarnings: ['QUIET_HOURS'] },
    ),
  );
  while (bench.summary(id).state === 'running') await bench.clock.advance(1_000);
  expectOk(bench.services.workshops.remove(workshopId));
  expect(bench.summary(id).workshopTitle).toBe('Sourdough');
  bench.clock.jump(29 * DAY_MS);
  await bench.clock.advance(2 * HOUR_MS);
  expectOk(bench.services.workshops.restore(workshopId));
  expectOk(bench.services.workshops.remove(workshopId));
  bench.clock.jump(31 * DAY_MS);
  await bench.clock.advance(2 * HOUR_MS);
  expect(bench.services.workshops.restore(workshopId)).toMatchObject({ error: { code: 'NOT_FOUND' } });
  expect(bench.summary(id).workshopTitle).toBe('Sourdough');
});

it('adds up whom the messages of a workshop reached, without its tests', async () => {
  const bench = await openEngineBench(groups);
  const workshopId = tomorrow(bench);
  const send = async (broadcastId: string, isTest: boolean): Promise<void> => {
    expectOk(
      bench.services.broadcasts.start(
        { content: { kind: 'text', text: `To all ${broadcastId}` }, groupIds, workshopId, pacing: 'quick' },
        { broadcastId, acceptedWarnings: ['QUIET_HOURS'], isTest },
      ),
    );
    while (bench.summary(broadcastId).state === 'running') await bench.clock.advance(1_000);
    await bench.clock.advance(2_000);
  };
  await send('3f2504e0-4f89-41d3-9a0c-0305e82c3301', true);
  expect(bench.summary('3f2504e0-4f89-41d3-9a0c-0305e82c3301').isTest).toBe(true);
  expect(bench.services.workshops.reach(workshopId)).toEqual({
    sent: 0,
    people: 0,
    delivered: 0,
    read: 0,
    messages: [],
  });
  await send('3f2504e0-4f89-41d3-9a0c-0305e82c3302', false);
  expect(bench.summary('3f2504e0-4f89-41d3-9a0c-0305e82c3302').isTest).toBe(false);
  expect(bench.services.workshops.reach(workshopId)).toMatchObject({
    sent: 2,
    people: 4,
    delivered: 4,
    read: 0,
  });
  await send('3f2504e0-4f89-41d3-9a0c-0305e82c3303', false);
  expect(
    bench.services.workshops
      .reach(workshopId)
      .messages.map(({ broadcastId, people, delivered }) => [broadcastId.at(-1), people, delivered]),
  ).toEqual([
    ['2', 4, 4],
    ['3', 4, 4],
  ]);
});
