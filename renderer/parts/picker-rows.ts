import type { GroupId, GroupSummary } from '#shared/model/group.ts';
import { nameMatcher } from '#shared/model/name-match.ts';

export type PickerRow =
  | { readonly kind: 'suggested-heading'; readonly key: string }
  | { readonly kind: 'all-heading'; readonly key: string }
  | { readonly kind: 'group'; readonly key: string; readonly group: GroupSummary };

/** The rows of the picker: suggestions first, each group once, only groups the account is still in. */
export function pickerRows(
  groups: readonly GroupSummary[],
  suggested: readonly GroupSummary[],
  search: string,
): PickerRow[] {
  const matches = nameMatcher(search);
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const first = suggested.filter(({ name }) => matches(name));
  const firstIds = new Set(first.map(({ id }) => id));
  const rest = groups
    .filter(({ id, name, member }) => member && !firstIds.has(id) && matches(name))
    .sort((a, b) => compare(a.name, b.name));
  const rowOf = (group: GroupSummary): PickerRow => ({ kind: 'group', key: group.id, group });
  if (first.length === 0) return rest.map(rowOf);
  return [
    { kind: 'suggested-heading', key: 'suggested' },
    ...first.map(rowOf),
    ...(rest.length === 0 ? [] : [{ kind: 'all-heading', key: 'all' } as const, ...rest.map(rowOf)]),
  ];
}

/** The groups under the heading of the suggestions. */
export function suggestedInView(rows: readonly PickerRow[]): GroupId[] {
  const end = rows.findIndex(({ kind }) => kind === 'all-heading');
  return rows
    .slice(0, end < 0 ? rows.length : end)
    .flatMap((row) => (row.kind === 'group' ? row.group.id : []));
}
