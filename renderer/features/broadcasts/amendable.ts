import type { AmendmentKind, DeliveryChange } from '#shared/model/amendment.ts';
import { amendableUntil } from '#shared/model/amendment-window.ts';
import type { Delivery } from '#shared/model/delivery.ts';

/** How many groups a change can still be made in, and until when. */
export interface Amendable {
  /** Groups that have the message, whatever the time. */
  readonly total: number;
  readonly inTime: readonly Delivery[];
  /** When the first of those drops out; null where there is none. Epoch milliseconds. */
  readonly until: number | null;
}

export function amendableIn(rows: readonly Delivery[], kind: AmendmentKind, now: number): Amendable {
  const shown = rows.filter((row) => (row.state === 'sent' || row.state === 'delivered') && !isDeleted(row));
  const inTime = shown.filter(({ postedAt }) => postedAt !== null && amendableUntil(kind, postedAt) > now);
  const ends = inTime.flatMap(({ postedAt }) => (postedAt === null ? [] : amendableUntil(kind, postedAt)));
  return { total: shown.length, inTime, until: ends.length === 0 ? null : Math.min(...ends) };
}

/** Whether it was deleted for everyone. */
export function isDeleted({ changes = [] }: Pick<Delivery, 'changes'>): boolean {
  return changes.some(({ kind, state }) => kind === 'delete' && state === 'done');
}

/** What stands in the group after all changes that WhatsApp took; null where it is as it was sent. */
export function standingChange({ changes = [] }: Pick<Delivery, 'changes'>): DeliveryChange | null {
  const done = changes.filter(({ state }) => state === 'done');
  return done.find(({ kind }) => kind === 'delete') ?? done.at(-1) ?? null;
}

/** The last change, where it is not made, or not yet. */
export function openChange({ changes = [] }: Pick<Delivery, 'changes'>): DeliveryChange | null {
  const last = changes.at(-1);
  return last === undefined || last.state === 'done' ? null : last;
}
