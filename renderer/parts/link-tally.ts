import type { LinkCollection } from '#shared/model/link-collection.ts';

export interface LinkTally {
  /** Answered, one way or the other. */
  readonly settled: number;
  readonly done: number;
  readonly failed: number;
  /** Of the failed, those that the same question may get over. */
  readonly again: number;
  readonly left: number;
  readonly total: number;
}

export function tallyOf({ rows }: Pick<LinkCollection, 'rows'>): LinkTally {
  const done = rows.filter(({ state }) => state === 'done').length;
  const failures = rows.flatMap(({ failure }) => failure ?? []);
  const settled = done + failures.length;
  return {
    settled,
    done,
    failed: failures.length,
    again: failures.filter(({ retryable }) => retryable).length,
    left: rows.length - settled,
    total: rows.length,
  };
}
