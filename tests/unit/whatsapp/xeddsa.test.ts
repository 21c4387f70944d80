import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadBaileys } from '#electron/whatsapp/load-baileys.ts';
import { signXEdDsa } from '#electron/whatsapp/xeddsa.ts';

/** What phones check with; a Curve25519 public key has 33 bytes there, the first says the kind. */
interface SignalCurve {
  generateKeyPair(): { readonly privKey: Buffer; readonly pubKey: Buffer };
  calculateSignature(privateKey: Buffer, message: Buffer): Buffer;
  verifySignature(publicKey: Buffer, message: Buffer, signature: Buffer): boolean;
}

const curve = createRequire(import.meta.url)('libsignal/src/curve.js') as SignalCurve;

describe('a signature', () => {
  it('is one that Signal accepts, for any key and message, and for no other message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (message) => {
        const { privKey, pubKey } = curve.generateKeyPair();
        const signature = Buffer.from(signXEdDsa(privKey, message));
        expect(curve.verifySignature(pubKey, Buffer.from(message), signature)).toBe(true);
        const other = Buffer.from(message);
        other[0] = (other[0] ?? 0) ^ 1;
        expect(curve.verifySignature(pubKey, other, signature)).toBe(false);
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
    const own = createRequire(createRequire(import.meta.url).resolve('libsignal'))('curve25519-js') as {
      sign: unknown;
    };
    await loadBaileys();
    expect(own.sign).toBe(signXEdDsa);
    const { privKey, pubKey } = curve.generateKeyPair();
    const message = randomBytes(40);
    expect(curve.verifySignature(pubKey, message, curve.calculateSignature(privKey, message))).toBe(true);
  });
});
