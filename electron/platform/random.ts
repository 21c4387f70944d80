import { randomBytes, randomUUID } from 'node:crypto';
import type { Random } from '#electron/ports/random.ts';

/** Randomness of the operating system, good enough for keys. */
export function createSystemRandom(): Random {
  return {
    next: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
    uuid: () => randomUUID(),
    bytes: (count) => new Uint8Array(randomBytes(count)),
  };
}
