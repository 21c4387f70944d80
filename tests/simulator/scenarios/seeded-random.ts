import { createHash } from 'node:crypto';

export interface SeededRandom {
  /** A whole number from 0 up to, not including, the limit. */
  below(limit: number): number;
  /** `count` different entries, in random order. */
  pick<T>(from: readonly T[], count: number): readonly T[];
  /** Letters and digits. */
  code(length: number): string;
}

/** The same seed gives the same numbers on every machine: SHA-256 over a counter. */
export function createSeededRandom(seed: string): SeededRandom {
  let counter = 0;

  function block(): Buffer {
    counter += 1;
    return createHash('sha256')
      .update(`${seed}|${String(counter)}`)
      .digest();
  }

  const below = (limit: number) => block().readUIntBE(0, 6) % limit;

  return {
    below,
    pick(from, count) {
      const pool = [...from];
      return Array.from({ length: Math.min(count, pool.length) }, () =>
        pool.splice(below(pool.length), 1),
      ).flat();
    },
    code: (length) => block().toString('base64').replace(/[+/=]/g, '').slice(0, length).padEnd(length, '0'),
  };
}
