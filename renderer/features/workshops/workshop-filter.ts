import type { GroupId } from '#shared/model/group.ts';
import { nameMatcher } from '#shared/model/name-match.ts';
import type { Workshop, WorkshopStatus } from '#shared/model/workshop.ts';
import { workshopEndsAt, workshopStatusAt } from '#shared/model/workshop-status.ts';

export interface WorkshopFilter {
  readonly search: string;
  /** Null for all that are not archived. */
  readonly when: 'upcoming' | 'past' | 'archived' | null;
  readonly withoutGroups: boolean;
  /** With a linked group whose invite link is not known. */
  readonly missingLinks: boolean;
}

export const everyWorkshop: WorkshopFilter = {
  search: '',
  when: null,
  withoutGroups: false,
  missingLinks: false,
};

export type WorkshopOrder = 'date' | 'title';

/** A line of the list. */
export type WorkshopListRow =
  | { readonly kind: 'heading'; readonly id: 'upcoming' | 'past' }
  | {
      readonly kind: 'workshop';
      readonly id: string;
      readonly workshop: Workshop;
      readonly status: WorkshopStatus;
    };

interface Known {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Groups with an invite link that works, as far as is known. */
  readonly groupsWithLink: ReadonlySet<GroupId>;
}

/** The workshops that pass the filter, in the order they come in. */
export function filterWorkshops(
  workshops: readonly Workshop[],
  filter: WorkshopFilter,
  { now, groupsWithLink }: Known,
): Workshop[] {
  const matches = nameMatcher(filter.search);
  return workshops.filter(
    (workshop) =>
      isWhen(workshop, filter.when, workshopEndsAt(workshop) <= now) &&
      (!filter.withoutGroups || workshop.groupIds.length === 0) &&
      (!filter.missingLinks || workshop.groupIds.some((id) => !groupsWithLink.has(id))) &&
      matches(`${workshop.title} ${workshop.place}`),
  );
}

/** Something is searched for or left out. */
export function isFiltered({ search, when, withoutGroups, missingLinks }: WorkshopFilter): boolean {
  return search.trim() !== '' || when !== null || withoutGroups || missingLinks;
}

/**
 * The workshops that pass the filter as lines of the list. By date, what is ahead comes first, the nearest on top, then what is over, the
 * latest on top, each under a heading; by title there is one list.
 */
export function workshopRows(
  workshops: readonly Workshop[],
  filter: WorkshopFilter,
  order: WorkshopOrder,
  { now, groupsWithLink }: Known,
): WorkshopListRow[] {
  const isOver = (workshop: Workshop): boolean => workshopEndsAt(workshop) <= now;
  const passed = filterWorkshops(workshops, filter, { now, groupsWithLink });
  const row = (workshop: Workshop): WorkshopListRow => ({
    kind: 'workshop',
    id: workshop.id,
    workshop,
    status: workshopStatusAt(workshop, now),
  });
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const byTitle = (a: Workshop, b: Workshop): number => compare(a.title, b.title);
  if (order === 'title') {
    return passed.sort((a, b) => byTitle(a, b) || a.startsAt - b.startsAt).map(row);
  }
  const byDate = passed.sort((a, b) => a.startsAt - b.startsAt || byTitle(a, b));
  const past = byDate.filter(isOver).reverse();
  const ahead = byDate.filter((workshop) => !isOver(workshop));
  return [
    ...(ahead.length > 0 ? [{ kind: 'heading' as const, id: 'upcoming' as const }] : []),
    ...ahead.map(row),
    ...(past.length > 0 ? [{ kind: 'heading' as const, id: 'past' as const }] : []),
    ...past.map(row),
  ];
}

function isWhen({ status }: Workshop, when: WorkshopFilter['when'], isOver: boolean): boolean {
  if (status === 'archived' || when === 'archived') return status === when;
  return when === null || (when === 'past') === isOver;
}
