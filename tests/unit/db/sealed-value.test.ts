import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createNonces, seal, sealingKey, unseal, type SealedPlace } from '#electron/db/sealed-value.ts';
import { UnreadableKeysError } from '#electron/ports/auth-store.ts';
import type { Random } from '#electron/ports/random.ts';

const random: Random = { next: () => 0, uuid: () => '', bytes: (count) => randomBytes(count) };
const nonce = createNonces(random);
const key = sealingKey(randomBytes(32));
const place: SealedPlace = { table: 'signal_key', accountId: 'a', type: 'session', id: '1.0' };
const plain = new TextEncoder().encode('a ratchet');

describe('a sealed value', () => {
  it('opens where and with what it was sealed', () => {
    const sealed = seal(key, place, plain, nonce());
    expect(Buffer.from(unseal(key, place, sealed, 1))).toEqual(Buffer.from(plain));
  });

  it('holds text as the bytes of its UTF-8', () => {
    const sealed = seal(key, place, 'um ã e 🙂', nonce());
    expect(Buffer.from(unseal(key, place, sealed, 1)).toString()).toBe('um ã e 🙂');
  });

  it('holds an empty value too', () => {
    expect(unseal(key, place, seal(key, place, new Uint8Array(), nonce()), 1)).toHaveLength(0);
  });

  it('never repeats a nonce nor shows the plain text', () => {
    const first = seal(key, place, plain, nonce());
    const second = seal(key, place, plain, nonce());
    expect(first.subarray(0, 12)).not.toEqual(second.subarray(0, 12));
    expect(first.includes('a ratchet')).toBe(false);
  });

  it('gets a nonce of its own, however many are drawn at once', () => {
    const given = Array.from({ length: 1_000 }, () => Buffer.from(nonce()).toString('hex'));
    expect(new Set(given).size).toBe(1_000);
    expect(given.every((hex) => hex.length === 24)).toBe(true);
  });

  it('does not open when any single byte is changed', () => {
    const sealed = seal(key, place, plain, nonce());
    for (let index = 0; index < sealed.length; index += 1) {
      const tampered = Buffer.from(sealed);
      tampered[index] = (tampered[index] ?? 0) ^ 1;
      expect(() => unseal(key, place, tampered, 1)).toThrow(UnreadableKeysError);
    }
  });

  it('does not open when it is cut short', () => {
    const sealed = seal(key, place, plain, nonce());
    for (const length of [0, 5, 12, 20, 28]) {
      expect(() => unseal(key, place, sealed.subarray(0, length), 1)).toThrow(UnreadableKeysError);
    }
  });

  it('does not open with another key', () => {
    const sealed = seal(key, place, plain, nonce());
    expect(() => unseal(sealingKey(randomBytes(32)), place, sealed, 1)).toThrow(UnreadableKeysError);
  });

  it.each<Partial<SealedPlace>>([
    { table: 'credential' },
    { accountId: 'b' },
    { type: 'pre-key' },
    { id: '2.0' },
    { type: 'session","1.0', id: '' },
  ])('does not open in another place: %j', (change) => {
    const sealed = seal(key, place, plain, nonce());
    expect(() => unseal(key, { ...place, ...change }, sealed, 1)).toThrow(UnreadableKeysError);
  });

  it('does not open as another format', () => {
    expect(() => unseal(key, place, seal(key, place, plain, nonce()), 2)).toThrow(UnreadableKeysError);
  });

  it('takes a key of 32 bytes only', () => {
    expect(() => sealingKey(randomBytes(16))).toThrow(RangeError);
  });
});
