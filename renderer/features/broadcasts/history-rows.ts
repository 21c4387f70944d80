import type { BroadcastId, BroadcastSummary } from '#shared/model/broadcast.ts';

type Placed = Pick<BroadcastSummary, 'id' | 'createdAt' | 'startedAt'>;

/** The instant a broadcast stands under in the history: when it began or, before that, when it was written. */
export function listedAt({ createdAt, startedAt }: Omit<Placed, 'id'>): number {
  return startedAt ?? createdAt;
}

/** Where the page after these rows begins; null for the first page. */
export function cursorAfter(
  rows: readonly Placed[],
): { readonly at: number; readonly id: BroadcastId } | null {
  const last = rows.at(-1);
  return last === undefined ? null : { at: listedAt(last), id: last.id };
}

/**
 * The rows with a broadcast that has just settled in its place. One that belongs behind the last row comes with its
 * page, unless that row is the last there is.
 */
export function withSettled<Row extends Placed>(
  rows: readonly Row[],
  settled: Row,
  isComplete: boolean,
): readonly Row[] {
  const others = rows.filter(({ id }) => id !== settled.id);
  const index = others.findIndex((row) => isBefore(settled, row));
  if (index === -1) return isComplete || others.length < rows.length ? [...others, settled] : others;
  return others.toSpliced(index, 0, settled);
}

/** Newest first; the larger id first where instants are equal, as in the database. */
function isBefore(a: Placed, b: Placed): boolean {
  const [atA, atB] = [listedAt(a), listedAt(b)];
  return atA === atB ? a.id > b.id : atA > atB;
}
