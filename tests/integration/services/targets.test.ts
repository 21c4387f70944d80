import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { everyGroup } from '#shared/model/group-match.ts';
import type { ChosenTargets } from '#shared/model/target-choice.ts';
import { failure } from '#shared/failure.ts';
import { settle } from '#harness/fakes/fake-clock.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const HOUR = 3_600_000;
const [one, two, three, four] = [groupOf(1), groupOf(2), groupOf(3), groupOf(4)];

const nothing: ChosenTargets = { listIds: [], filters: [], groupIds: [], leftOutIds: [] };

function addWorkshop(bench: EngineBench, title: string, groupIds: readonly string[]): string {
  const { workshopId } = expectOk(
    bench.services.workshops.create({
      title,
      startsAt: Date.UTC(2026, 10, 25),
      timeZone: 'UTC',
      durationMinutes: 90,
      place: '',
      notes: '',
      capacity: null,
    }),
  );
  expectOk(bench.services.workshops.linkGroups(workshopId, groupIds));
  return workshopId;
}

function addList(bench: EngineBench, name: string, groupIds: readonly string[]): string {
  const id = randomUUID();
  expectOk(bench.services.savedLists.save({ id, name, groupIds }));
  return id;
}

interface Choice {
  readonly workshopIds?: readonly string[];
  readonly chosen?: Partial<ChosenTargets>;
  readonly groupIds: readonly string[];
}

const composed = ({ workshopIds = [], chosen, groupIds }: Choice) => ({
  content: { kind: 'text' as const, text: 'See you soon' },
  groupIds,
  workshopId: null,
  workshopIds,
  chosen: { ...nothing, ...chosen },
  pacing: 'quick' as const,
});

function plan(bench: EngineBench, choice: Choice): string {
  const broadcastId = randomUUID();
  const dueAt = new Date(bench.clock.now() + HOUR).toISOString();
  expectOk(
    bench.services.schedule.schedule(composed(choice), {
      broadcastId,
      acceptedWarnings: [],
      schedule: {
        date: dueAt.slice(0, 10),
        time: dueAt.slice(11, 16),
        timeZone: 'UTC',
        uselessAfter: null,
      },
    }),
  );
  return broadcastId;
}

const sentTo = (bench: EngineBench): string[] =>
  bench.gateway.controls.arrived().map(({ groupId }) => groupId);
const frozen = (bench: EngineBench, id: string) => expectOk(bench.services.broadcasts.frozenTargets(id));

describe('a saved list', () => {
  it('is published, survives a restart, and comes back after it was deleted', async () => {
    const bench = await openEngineBench([one, two]);
    const id = addList(bench, 'Regulars', [one.id, two.id, one.id]);
    const list = { id, name: 'Regulars', groups: [one, two].map(({ id: of, name }) => ({ id: of, name })) };
    await settle();
    expect(bench.published.at(-1)?.patches).toEqual([{ type: 'saved-list.put', savedList: list }]);
    const again = await bench.crash();
    expect(again.services.stateHub.snapshot().savedLists).toEqual([list]);
    expect(again.services.savedLists.remove(id)).toEqual({ ok: true, value: list });
    await settle();
    expect(again.published.at(-1)?.patches).toEqual([{ type: 'saved-list.removed', listId: id }]);
    expect(again.services.savedLists.remove(id)).toEqual({
      ok: false,
      error: failure('NOT_FOUND', { what: 'list' }),
    });
    again.services.savedLists.restore(list);
    expect(again.services.stateHub.snapshot().savedLists).toEqual([list]);
  });

  it('keeps a group that was left, and the name of one that is gone altogether', async () => {
    const bench = await openEngineBench([one, two]);
    const id = addList(bench, 'Regulars', [one.id, two.id]);
    bench.gateway.controls.removeFromGroup(one.id);
    expectOk(bench.services.savedLists.save({ id, name: 'Friends', groupIds: [one.id, two.id] }));
    await bench.services.accounts.remove(bench.accountId, 'delete');
    expectOk(bench.services.savedLists.save({ id, name: 'Friends', groupIds: [one.id, two.id] }));
    expect(bench.storage.savedLists.get(id)).toMatchObject({
      name: 'Friends',
      groups: [
        { id: one.id, name: one.name },
        { id: two.id, name: two.name },
      ],
    });
  });
});

describe('what is started', () => {
  it('goes once to each of the groups reviewed, and says where each came from and what was left out', async () => {
    const bench = await openEngineBench([one, two, three, four]);
    const pottery = addWorkshop(bench, 'Pottery', [one.id, two.id]);
    const regulars = addList(bench, 'Regulars', [two.id, three.id]);
    const filter = { ...everyGroup, search: 'group' };
    const choice: Choice = {
      workshopIds: [pottery],
      chosen: { listIds: [regulars], filters: [filter], groupIds: [one.id], leftOutIds: [three.id] },
      // The fourth came up after the review.
      groupIds: [one.id, two.id, two.id],
    };
    const broadcastId = randomUUID();
    expectOk(bench.services.broadcasts.start(composed(choice), { broadcastId, acceptedWarnings: [] }));
    await bench.clock.advance(60_000);
    expect(sentTo(bench)).toEqual([one.id, two.id]);
    // What was chosen by is called as it was then.
    expectOk(bench.services.savedLists.remove(regulars));
    const again = await bench.crash();
    expect(frozen(again, broadcastId)).toEqual({
      sources: [
        { kind: 'workshop', workshopId: pottery, name: 'Pottery' },
        { kind: 'list', listId: regulars, name: 'Regulars' },
        { kind: 'filter', filter },
        { kind: 'single' },
      ],
      origins: [
        [0, 2, 3],
        [0, 1, 2],
      ],
      excluded: [
        { groupId: three.id, groupName: three.name, origins: [1, 2], reason: 'left-out' },
        { groupId: four.id, groupName: four.name, origins: [2], reason: 'not-reviewed' },
      ],
    });
    expect(expectOk(again.services.drafts.compositionOf(broadcastId))).toMatchObject({
      workshopIds: [pottery],
      chosen: choice.chosen,
    });
  });

  it('has nothing to say about where its groups came from when only they are known', async () => {
    const bench = await openEngineBench([one]);
    const { id } = bench.broadcast([one.id]);
    expect(frozen(bench, id)).toEqual({ sources: [], origins: [], excluded: [] });
    expect(bench.services.broadcasts.frozenTargets(randomUUID())).toEqual({
      ok: false,
      error: failure('NOT_FOUND', { what: 'broadcast' }),
    });
  });
});

describe('what is scheduled', () => {
  it('goes to the groups that its workshop, its list and its filter name at the start', async () => {
    const bench = await openEngineBench([one, two, three, groupOf(5, { name: 'Yoga 5' })]);
    const pottery = addWorkshop(bench, 'Pottery', [one.id]);
    const regulars = addList(bench, 'Regulars', [two.id, three.id]);
    const filter = { ...everyGroup, search: 'yoga' };
    const id = plan(bench, {
      workshopIds: [pottery],
      chosen: { listIds: [regulars], filters: [filter], leftOutIds: [three.id] },
      groupIds: [one.id, two.id, groupOf(5).id],
    });
    expect(bench.summary(id).targetCount).toBe(3);
    expectOk(bench.services.workshops.linkGroups(pottery, [one.id, two.id]));
    expectOk(bench.services.savedLists.save({ id: regulars, name: 'Regulars', groupIds: [three.id] }));
    bench.gateway.controls.addToGroup(groupOf(7, { name: 'Yoga 7' }));
    // It is shown as it is by now, also after a restart.
    await bench.clock.advance(20_000);
    expect(bench.summary(id).targetCount).toBe(4);
    const again = await bench.crash();
    expectOk(again.services.workshops.linkGroups(pottery, [two.id]));
    await again.clock.advance(HOUR + 120_000);
    expect(again.summary(id)).toMatchObject({ state: 'finished', targetCount: 3 });
    expect(sentTo(again)).toEqual([two.id, groupOf(5).id, groupOf(7).id]);
    expect(frozen(again, id)).toMatchObject({
      origins: [[0], [2], [2]],
      excluded: [{ groupId: three.id, origins: [1], reason: 'left-out' }],
    });
  });

  it('keeps the groups it was planned for when what named them is deleted', async () => {
    const bench = await openEngineBench([one, two, three]);
    const regulars = addList(bench, 'Regulars', [one.id, two.id]);
    const id = plan(bench, {
      chosen: { listIds: [regulars], groupIds: [three.id] },
      groupIds: [one.id, two.id, three.id],
    });
    expectOk(bench.services.savedLists.remove(regulars));
    await bench.clock.advance(HOUR + 120_000);
    expect(sentTo(bench)).toEqual([one.id, two.id, three.id]);
    expect(frozen(bench, id).origins).toEqual([[], [], [0]]);
  });

  it('waits for a decision when nothing matches any more', async () => {
    const bench = await openEngineBench([one, two]);
    const id = plan(bench, {
      chosen: { filters: [{ ...everyGroup, search: 'group 1' }] },
      groupIds: [one.id],
    });
    bench.gateway.controls.removeFromGroup(one.id);
    await bench.clock.advance(HOUR + 1_000);
    expect(bench.summary(id)).toMatchObject({ state: 'missed', pauseFailure: { code: 'NO_TARGETS' } });
  });

  it('started early goes to the groups of that moment', async () => {
    const bench = await openEngineBench([one, two]);
    const regulars = addList(bench, 'Regulars', [one.id]);
    const id = plan(bench, { chosen: { listIds: [regulars] }, groupIds: [one.id] });
    expectOk(bench.services.savedLists.save({ id: regulars, name: 'R', groupIds: [two.id] }));
    expectOk(bench.services.schedule.startNow(id, []));
    await bench.clock.advance(60_000);
    expect(sentTo(bench)).toEqual([two.id]);
  });
});

it('a copy of what was sent has its choice', async () => {
  const bench = await openEngineBench([one, two]);
  const regulars = addList(bench, 'Regulars', [one.id, two.id]);
  const choice: Choice = {
    chosen: { listIds: [regulars], leftOutIds: [two.id] },
    groupIds: [one.id],
  };
  const broadcastId = randomUUID();
  expectOk(bench.services.broadcasts.start(composed(choice), { broadcastId, acceptedWarnings: [] }));
  await bench.clock.advance(60_000);
  expect(expectOk(bench.services.drafts.duplicate(broadcastId, randomUUID()))).toMatchObject({
    groupIds: [one.id],
    chosen: { ...nothing, ...choice.chosen },
  });
});
