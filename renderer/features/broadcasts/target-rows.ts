import type { GroupId } from '#shared/model/group.ts';
import { nameMatcher } from '#shared/model/name-match.ts';
import type { ResolvedTargets, Target } from '#shared/model/resolve-targets.ts';
import type { ExcludedTarget } from '#shared/model/target-choice.ts';

/** What will become of one group that was named. */
export type TargetFate = 'gets-it' | NonNullable<Target['closedBy']> | ExcludedTarget['reason'];

export interface TargetRow {
  readonly groupId: GroupId;
  readonly name: string;
  readonly origins: readonly number[];
  readonly fate: TargetFate;
}

/** Everything that was named: first what gets nothing, with its reason, then the rest. */
export function targetRows({ targets, excluded }: ResolvedTargets, search: string): readonly TargetRow[] {
  const matches = nameMatcher(search);
  const rows: TargetRow[] = [
    ...excluded.map(({ groupId, groupName, origins, reason }) => ({
      groupId,
      name: groupName,
      origins,
      fate: reason,
    })),
    ...targets.map(({ group, origins, closedBy }) => ({
      groupId: group.id,
      name: group.name,
      origins,
      fate: closedBy ?? ('gets-it' as const),
    })),
  ];
  const shown = rows.filter(({ name }) => matches(name));
  return [
    ...shown.filter(({ fate }) => fate !== 'gets-it'),
    ...shown.filter(({ fate }) => fate === 'gets-it'),
  ];
}

/** How many get the message, and how many do not. */
export function targetCounts({ targets, excluded }: ResolvedTargets): {
  readonly reached: number;
  readonly leftOut: number;
} {
  const reached = targets.filter(({ closedBy }) => closedBy === null).length;
  return { reached, leftOut: targets.length - reached + excluded.length };
}
