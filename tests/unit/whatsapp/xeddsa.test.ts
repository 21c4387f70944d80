import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadBaileys } from '#electron/whatsapp/load-baileys.ts';
import { signXEdDsa, verifyXEdDsa } from '#electron/whatsapp/xeddsa.ts';

/** What phones check with; a Curve25519 public key has 33 bytes there, the first says the kind. */
interface SignalCurve {
  generateKeyPair(): { readonly privKey: Buffer; readonly pubKey: Buffer };
  calculateSignature(privateKey: Buffer, message: Buffer): Buffer;
  verifySignature(publicKey: Buffer, message: Buffer, signature: Buffer): boolean;
}

const curve = createRequire(import.meta.url)('libsignal/src/curve.js') as SignalCurve;
const curve25519 = createRequire(createRequire(import.meta.url).resolve('libsignal'))('curve25519-js') as {
  sign: (privateKey: Uint8Array, message: Uint8Array) => Uint8Array;
  verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
};
/** Before anything puts others in their place. */
const slow = { ...curve25519 };
/** Without the byte that says its kind. */
const rawKey = (publicKey: Buffer): Buffer => publicKey.subarray(1);

describe('a signature', () => {
  it('is one that Signal accepts, for any key and message, and for no other message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (message) => {
        const { privKey, pubKey } = curve.generateKeyPair();
        const signature = Buffer.from(signXEdDsa(privKey, message));
        expect(slow.verify(rawKey(pubKey), message, signature)).toBe(true);
        const other = Buffer.from(message);
        other[0] = (other[0] ?? 0) ^ 1;
        expect(slow.verify(rawKey(pubKey), other, signature)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('is another one each time', () => {
    const key = randomBytes(32);
    const message = randomBytes(10);
    expect(signXEdDsa(key, message)).not.toEqual(signXEdDsa(key, message));
  });

  it('is what Baileys’ group messages carry', async () => {
    await loadBaileys();
    expect(curve25519).toMatchObject({ sign: signXEdDsa, verify: verifyXEdDsa });
    const { privKey, pubKey } = curve.generateKeyPair();
    const message = randomBytes(40);
    expect(curve.verifySignature(pubKey, message, curve.calculateSignature(privKey, message))).toBe(true);
  });
});

describe('the check of a signature', () => {
  it('says what Signal’s own says, of a good one and of one with a bit turned anywhere', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.option(fc.nat({ max: 8 * (32 + 64) - 1 })),
        (message, turned) => {
          const { privKey, pubKey } = curve.generateKeyPair();
          const bytes = Buffer.concat([rawKey(pubKey), slow.sign(privKey, message)]);
          if (turned !== null) bytes[turned >> 3] = (bytes[turned >> 3] ?? 0) ^ (1 << (turned & 7));
          const [key, signature] = [bytes.subarray(0, 32), bytes.subarray(32)];
          const good = verifyXEdDsa(key, message, signature);
          expect(good).toBe(slow.verify(key, message, signature));
          if (turned === null) expect(good).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses a key that has no Edwards form, and a signature that was cut off', () => {
    const minusOne = Buffer.alloc(32, 0xff);
    minusOne.set([0xec], 0);
    minusOne.set([0x7f], 31);
    expect(verifyXEdDsa(minusOne, randomBytes(9), randomBytes(64))).toBe(false);
    const { privKey, pubKey } = curve.generateKeyPair();
    const message = randomBytes(9);
    expect(verifyXEdDsa(rawKey(pubKey), message, signXEdDsa(privKey, message).subarray(0, 63))).toBe(false);
  });
});
