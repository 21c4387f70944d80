import type { GroupId, GroupSummary } from './group.ts';
import { groupMatcher } from './group-match.ts';
import type { SavedList } from './saved-list.ts';
import type { ChosenTargets, ExcludedTarget, TargetSource } from './target-choice.ts';
import type { Workshop, WorkshopId } from './workshop.ts';

export interface TargetChoice extends ChosenTargets {
  readonly workshopIds: readonly WorkshopId[];
}

/** What a choice is looked up in. */
export interface TargetWorld {
  readonly workshops: readonly Pick<Workshop, 'id' | 'title' | 'groupIds'>[];
  readonly savedLists: readonly SavedList[];
  readonly groups: readonly GroupSummary[];
}

export interface Target {
  readonly group: GroupSummary;
  /** What named it: places in the list of sources, at least one. */
  readonly origins: readonly number[];
  /** Why it will be skipped: nobody here is in it, or may post in it. */
  readonly closedBy: 'NOT_A_MEMBER' | 'ADMINS_ONLY_POST' | null;
}

export interface ResolvedTargets {
  /** In the order they were chosen, workshops first; each names at least the groups that have it as origin. */
  readonly sources: readonly TargetSource[];
  /** Each group once, in the order it was named first. */
  readonly targets: readonly Target[];
  /** The groups of the targets. */
  readonly groupIds: readonly GroupId[];
  /** What was named and is no target. */
  readonly excluded: readonly ExcludedTarget[];
  /** A workshop or a list that was chosen is gone. */
  readonly isSourceGone: boolean;
}

/** The groups that a choice comes to. Pure: the window and the main process find the same. */
export function resolveTargets(choice: TargetChoice, world: TargetWorld): ResolvedTargets {
  const groups = new Map(world.groups.map((group) => [group.id, group]));
  const named = namedBy(choice, world);
  const origins = new Map<GroupId, number[]>();
  const lostNames = new Map<GroupId, string>();
  named.forEach(({ groups: ofSource }, place) => {
    for (const { id, name } of ofSource) {
      const known = origins.get(id);
      if (known === undefined) origins.set(id, [place]);
      else if (known.at(-1) !== place) known.push(place);
      if (name !== '') lostNames.set(id, name);
    }
  });

  const leftOut = new Set(choice.leftOutIds);
  const targets: Target[] = [];
  const excluded: ExcludedTarget[] = [];
  for (const [groupId, its] of origins) {
    const group = groups.get(groupId);
    if (group !== undefined && !leftOut.has(groupId)) {
      targets.push({ group, origins: its, closedBy: closedBy(group) });
      continue;
    }
    const groupName = group?.name ?? lostNames.get(groupId) ?? '';
    excluded.push({ groupId, groupName, origins: its, reason: group === undefined ? 'unknown' : 'left-out' });
  }
  return {
    sources: named.map(({ source }) => source),
    targets,
    groupIds: targets.map(({ group }) => group.id),
    excluded,
    isSourceGone:
      named.filter(({ source }) => source.kind === 'workshop' || source.kind === 'list').length <
      new Set([...choice.workshopIds, ...choice.listIds]).size,
  };
}

interface Named {
  readonly source: TargetSource;
  readonly groups: readonly { readonly id: GroupId; readonly name: string }[];
}

function namedBy(choice: TargetChoice, { workshops, savedLists, groups }: TargetWorld): readonly Named[] {
  const byId = (id: GroupId) => ({ id, name: '' });
  const ofWorkshops = [...new Set(choice.workshopIds)].flatMap((id): readonly Named[] => {
    const workshop = workshops.find((one) => one.id === id);
    if (workshop === undefined) return [];
    const source: TargetSource = { kind: 'workshop', workshopId: id, name: workshop.title };
    return [{ source, groups: workshop.groupIds.map(byId) }];
  });
  const ofLists = [...new Set(choice.listIds)].flatMap((id): readonly Named[] => {
    const list = savedLists.find((one) => one.id === id);
    if (list === undefined) return [];
    return [{ source: { kind: 'list', listId: id, name: list.name }, groups: list.groups }];
  });
  const linked = new Set(choice.filters.length === 0 ? [] : workshops.flatMap(({ groupIds }) => groupIds));
  const ofFilters = choice.filters.map((filter): Named => {
    const matches = groupMatcher(filter, linked);
    // A group that was left is not meant by a rule; who named it by itself is told why it gets nothing.
    const found = groups.filter((group) => group.member && matches(group)).sort(byName);
    return { source: { kind: 'filter', filter }, groups: found };
  });
  const singles: readonly Named[] =
    choice.groupIds.length === 0 ? [] : [{ source: { kind: 'single' }, groups: choice.groupIds.map(byId) }];
  return [...ofWorkshops, ...ofLists, ...ofFilters, ...singles];
}

const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function byName(a: GroupSummary, b: GroupSummary): number {
  return compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
}

function closedBy({ member, canPost }: GroupSummary): Target['closedBy'] {
  if (!member) return 'NOT_A_MEMBER';
  return canPost ? null : 'ADMINS_ONLY_POST';
}

/** Groups that several sources named: each gets the message once. */
export interface Overlap {
  readonly origins: readonly number[];
  readonly count: number;
}

/** One for every set of sources that have groups in common, the largest first. */
export function overlapsOf(targets: readonly Pick<Target, 'origins'>[]): readonly Overlap[] {
  const overlaps = new Map<string, Overlap>();
  for (const { origins } of targets) {
    if (origins.length < 2) continue;
    const key = origins.join();
    overlaps.set(key, { origins, count: (overlaps.get(key)?.count ?? 0) + 1 });
  }
  return [...overlaps.values()].sort((a, b) => b.count - a.count);
}
