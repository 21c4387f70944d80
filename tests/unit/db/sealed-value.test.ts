import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal, sealingKey, unseal, type SealedPlace } from '#electron/db/sealed-value.ts';
import { UnreadableKeysError } from '#electron/ports/auth-store.ts';
import type { Random } from '#electron/ports/random.ts';

const random: Random = { next: () => 0, uuid: () => '', bytes: (count) => randomBytes(count) };
const key = sealingKey(randomBytes(32));
const place: SealedPlace = { table: 'signal_key', accountId: 'a', type: 'session', id: '1.0' };
const plain = new TextEncoder().encode('a ratchet');

describe('a sealed value', () => {
  it('opens where and with what it was sealed', () => {
    const sealed = seal(key, place, plain, random);
    expect(Buffer.from(unseal(key, place, sealed, 1))).toEqual(Buffer.from(plain));
  });

  it('holds an empty value too', () => {
    expect(unseal(key, place, seal(key, place, new Uint8Array(), random), 1)).toHaveLength(0);
  });

  it('never repeats a nonce nor shows the plain text', () => {
    const first = seal(key, place, plain, random);
    const second = seal(key, place, plain, random);
    expect(first.subarray(0, 12)).not.toEqual(second.subarray(0, 12));
    expect(first.includes('a ratchet')).toBe(false);
  });

  it('does not open when any single byte is changed', () => {
    const sealed = seal(key, place, plain, random);
    for (let index = 0; index < sealed.length; index += 1) {
      const tampered = Buffer.from(sealed);
      tampered[index] = (tampered[index] ?? 0) ^ 1;
      expect(() => unseal(key, place, tampered, 1)).toThrow(UnreadableKeysError);
    }
  });

  it('does not open when it is cut short', () => {
    const sealed = seal(key, place, plain, random);
    for (const length of [0, 5, 12, 20, 28]) {
      expect(() => unseal(key, place, sealed.subarray(0, length), 1)).toThrow(UnreadableKeysError);
    }
  });

  it('does not open with another key', () => {
    const sealed = seal(key, place, plain, random);
    expect(() => unseal(sealingKey(randomBytes(32)), place, sealed, 1)).toThrow(UnreadableKeysError);
  });

  it.each<Partial<SealedPlace>>([
    { table: 'credential' },
    { accountId: 'b' },
    { type: 'pre-key' },
    { id: '2.0' },
    { type: 'session","1.0', id: '' },
  ])('does not open in another place: %j', (change) => {
    const sealed = seal(key, place, plain, random);
    expect(() => unseal(key, { ...place, ...change }, sealed, 1)).toThrow(UnreadableKeysError);
  });

  it('does not open as another format', () => {
    expect(() => unseal(key, place, seal(key, place, plain, random), 2)).toThrow(UnreadableKeysError);
  });

  it('takes a key of 32 bytes only', () => {
    expect(() => sealingKey(randomBytes(16))).toThrow(RangeError);
  });
});
