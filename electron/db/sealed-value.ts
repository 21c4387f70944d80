import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { UnreadableKeysError } from '../ports/auth-store.ts';
import type { Random } from '../ports/random.ts';

/** Format 1: 12 bytes nonce, 16 bytes tag, ciphertext; AES-256-GCM. */
export const SEALED_VERSION = 1;
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const NONCES_DRAWN = 256;
const TAG_BYTES = 16;
const HEAD_BYTES = NONCE_BYTES + TAG_BYTES;

/** Where a value lives. It is authenticated with the value, so a value moved to another row does not open. */
export interface SealedPlace {
  readonly table: string;
  readonly accountId: string;
  readonly type: string;
  readonly id: string;
}

/** A 32-byte key in a form that is not copied around. Throws on any other length. */
export function sealingKey(masterKey: Uint8Array): KeyObject {
  if (masterKey.length !== KEY_BYTES) throw new RangeError(`the master key must have ${KEY_BYTES} bytes`);
  return createSecretKey(masterKey);
}

/** Gives out nonces that were never used. Drawn many at a time: asking the system costs as much as a small value does. */
export function createNonces(random: Random): () => Uint8Array {
  let drawn: Uint8Array = new Uint8Array();
  let used = 0;
  return () => {
    if (used === drawn.length) {
      drawn = random.bytes(NONCES_DRAWN * NONCE_BYTES);
      used = 0;
    }
    used += NONCE_BYTES;
    return drawn.subarray(used - NONCE_BYTES, used);
  };
}

export function seal(
  key: KeyObject,
  place: SealedPlace,
  plain: Uint8Array | string,
  nonce: Uint8Array,
): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(place, SEALED_VERSION));
  const ciphertext = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  // The cipher works byte by byte: nothing is left for its end.
  cipher.final();
  const sealed = Buffer.allocUnsafe(HEAD_BYTES + ciphertext.length);
  sealed.set(nonce);
  sealed.set(cipher.getAuthTag(), NONCE_BYTES);
  sealed.set(ciphertext, HEAD_BYTES);
  return sealed;
}

/** Throws UnreadableKeysError when the key, the place or a single bit is not the one it was sealed with. */
export function unseal(key: KeyObject, place: SealedPlace, sealed: Uint8Array, version: number): Uint8Array {
  try {
    if (version !== SEALED_VERSION) throw new Error(`unknown format ${version}`);
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(additionalData(place, version));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, HEAD_BYTES));
    const plain = decipher.update(sealed.subarray(HEAD_BYTES));
    // Only now it is known that nothing was changed.
    decipher.final();
    return plain;
  } catch (cause) {
    throw new UnreadableKeysError(`a ${place.table} value cannot be decrypted`, { cause });
  }
}

/** As JSON, because a key's own id may hold any separator. */
function additionalData({ table, accountId, type, id }: SealedPlace, version: number): Buffer {
  return Buffer.from(JSON.stringify([table, accountId, type, id, version]));
}
