import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupSummary } from '#shared/model/group.ts';
import { everyGroup } from '#shared/model/group-match.ts';
import {
  overlapsOf,
  resolveTargets,
  type TargetChoice,
  type TargetWorld,
} from '#shared/model/resolve-targets.ts';

const idOf = (number: number): string => `${String(number)}@g.us`;

function group(number: number, change: Partial<GroupSummary> = {}): GroupSummary {
  return {
    id: idOf(number),
    name: `Group ${String(number)}`,
    size: 5,
    accountId: 'a',
    role: 'admin',
    canPost: true,
    inviteCode: null,
    inviteStale: false,
    member: true,
    ...change,
  };
}

const nothing: TargetChoice = { workshopIds: [], listIds: [], filters: [], groupIds: [], leftOutIds: [] };
const members = (...numbers: number[]) =>
  numbers.map((number) => ({ id: idOf(number), name: `As ${String(number)}` }));

const world: TargetWorld = {
  workshops: [
    { id: 'pottery', title: 'Pottery', groupIds: [1, 2, 3].map(idOf) },
    { id: 'drawing', title: 'Drawing', groupIds: [3, 4].map(idOf) },
  ],
  savedLists: [{ id: 'regulars', name: 'Regulars', groups: members(2, 3, 5, 9) }],
  groups: [
    group(1),
    group(2),
    group(3),
    group(4, { canPost: false, role: 'member' }),
    group(5, { member: false, canPost: false }),
    group(10, { name: 'Yoga 10' }),
    group(6, { name: 'Yoga 6' }),
    group(7, { name: 'Yoga 7', member: false, canPost: false }),
  ],
};

describe('what was chosen', () => {
  it('names each group once, and says what named it and what becomes of it', () => {
    const resolved = resolveTargets(
      {
        workshopIds: ['pottery', 'drawing'],
        listIds: ['regulars'],
        filters: [{ ...everyGroup, search: 'yoga' }],
        groupIds: [idOf(1), idOf(7)],
        leftOutIds: [idOf(2), idOf(99)],
      },
      world,
    );
    expect(resolved.sources.map(({ kind }) => kind)).toEqual([
      'workshop',
      'workshop',
      'list',
      'filter',
      'single',
    ]);
    expect(resolved.targets.map(({ group: { id }, origins, closedBy }) => [id, origins, closedBy])).toEqual([
      [idOf(1), [0, 4], null],
      [idOf(3), [0, 1, 2], null],
      [idOf(4), [1], 'ADMINS_ONLY_POST'],
      [idOf(5), [2], 'NOT_A_MEMBER'],
      [idOf(6), [3], null],
      [idOf(10), [3], null],
      // A rule does not mean a group that was left; who chooses it by itself is told.
      [idOf(7), [4], 'NOT_A_MEMBER'],
    ]);
    expect(resolved.excluded).toEqual([
      { groupId: idOf(2), groupName: 'Group 2', origins: [0, 2], reason: 'left-out' },
      { groupId: idOf(9), groupName: 'As 9', origins: [2], reason: 'unknown' },
    ]);
    expect(resolved.isSourceGone).toBe(false);
    expect(overlapsOf(resolved.targets)).toEqual([
      { origins: [0, 4], count: 1 },
      { origins: [0, 1, 2], count: 1 },
    ]);
  });

  it('is known to be incomplete when a workshop or a list is gone', () => {
    expect(resolveTargets({ ...nothing, workshopIds: ['gone', 'pottery'] }, world)).toMatchObject({
      isSourceGone: true,
      groupIds: [1, 2, 3].map(idOf),
    });
    expect(resolveTargets({ ...nothing, listIds: ['gone'] }, world).isSourceGone).toBe(true);
    expect(resolveTargets({ ...nothing, workshopIds: ['pottery', 'pottery'] }, world).isSourceGone).toBe(
      false,
    );
  });

  it('follows what is true of the groups', () => {
    const by = (filter: Partial<typeof everyGroup>) =>
      resolveTargets({ ...nothing, filters: [{ ...everyGroup, ...filter }] }, world).groupIds;
    expect(by({ isLinked: true })).toEqual([1, 2, 3, 4].map(idOf));
    expect(by({ isLinked: true, canPost: true })).toEqual([1, 2, 3].map(idOf));
    expect(by({ search: 'nobody' })).toEqual([]);
  });
});

const anyIds = (count: number) => fc.array(fc.nat(count - 1).map(idOf), { maxLength: 12 });
const anyWorld = fc.record({
  workshops: fc.array(anyIds(20), { maxLength: 4 }),
  lists: fc.array(anyIds(20), { maxLength: 4 }),
  // Some that are named are unknown.
  groups: fc.uniqueArray(fc.nat(17), { maxLength: 18 }),
  flags: fc.array(fc.record({ member: fc.boolean(), canPost: fc.boolean() }), {
    minLength: 18,
    maxLength: 18,
  }),
  singles: anyIds(20),
  leftOut: anyIds(20),
  hasFilter: fc.boolean(),
});

it('counts every named group exactly once, as a target or with the reason why it is none', () => {
  fc.assert(
    fc.property(anyWorld, ({ workshops, lists, groups, flags, singles, leftOut, hasFilter }) => {
      const made: TargetWorld = {
        workshops: workshops.map((groupIds, index) => ({ id: `w${String(index)}`, title: '', groupIds })),
        savedLists: lists.map((ids, index) => ({
          id: `l${String(index)}`,
          name: '',
          groups: ids.map((id) => ({ id, name: id })),
        })),
        groups: groups.map((number) => group(number, flags[number])),
      };
      const resolved = resolveTargets(
        {
          workshopIds: made.workshops.map(({ id }) => id),
          listIds: made.savedLists.map(({ id }) => id),
          filters: hasFilter ? [everyGroup] : [],
          groupIds: singles,
          leftOutIds: leftOut,
        },
        made,
      );
      const known = new Map(made.groups.map((one) => [one.id, one]));
      const named = new Set([
        ...workshops.flat(),
        ...lists.flat(),
        ...singles,
        ...(hasFilter ? made.groups.filter(({ member }) => member).map(({ id }) => id) : []),
      ]);
      const found = [...resolved.groupIds, ...resolved.excluded.map(({ groupId }) => groupId)];
      // Nothing twice, nothing lost, nothing that nobody named.
      expect(found.toSorted()).toEqual([...named].toSorted());
      for (const { group: one, closedBy } of resolved.targets) {
        expect(leftOut).not.toContain(one.id);
        expect(closedBy === null).toBe(one.member && one.canPost);
      }
      for (const { groupId, reason } of resolved.excluded) {
        expect(reason).toBe(known.has(groupId) ? 'left-out' : 'unknown');
      }
      const ofSource = [
        ...workshops,
        ...lists,
        ...(hasFilter ? [made.groups.filter(({ member }) => member).map(({ id }) => id)] : []),
        ...(singles.length > 0 ? [singles] : []),
      ];
      for (const { id, origins } of [
        ...resolved.targets.map(({ group: { id }, origins }) => ({ id, origins })),
        ...resolved.excluded.map(({ groupId: id, origins }) => ({ id, origins })),
      ]) {
        expect(origins).toEqual(ofSource.flatMap((ids, place) => (ids.includes(id) ? [place] : [])));
      }
      const overlapping = overlapsOf(resolved.targets).reduce((sum, { count }) => sum + count, 0);
      expect(overlapping).toBe(resolved.targets.filter(({ origins }) => origins.length > 1).length);
    }),
  );
});
