import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { loadBaileys } from '#electron/whatsapp/load-baileys.ts';
import { agree, makeKeyPair, type SignalKeyPair } from '#electron/whatsapp/quick-agreements.ts';

const curve = createRequire(import.meta.url)('libsignal/src/curve.js') as {
  generateKeyPair: () => SignalKeyPair;
  calculateAgreement: (publicKey: Buffer, privateKey: Buffer) => Buffer;
};
/** Before anything is put in its place. */
const signal = { ...curve };
/** As they come out of the store. */
const copyOf = ({ privKey, pubKey }: SignalKeyPair): SignalKeyPair => ({
  privKey: Buffer.from(privKey),
  pubKey: Buffer.from(pubKey),
});

it('comes to what libsignal comes to, whoever made the keys, when they are used once or again', () => {
  for (let round = 0; round < 20; round += 1) {
    const [own, other] = [makeKeyPair(), signal.generateKeyPair()];
    expect([own.privKey.length, own.pubKey.length, own.pubKey[0]]).toEqual([32, 33, 5]);
    const secret = signal.calculateAgreement(own.pubKey, other.privKey);
    expect(secret).toEqual(signal.calculateAgreement(other.pubKey, own.privKey));
    for (const mine of [own, own, copyOf(own)]) {
      expect(agree(other.pubKey, mine.privKey)).toEqual(secret);
      expect(agree(mine.pubKey, other.privKey)).toEqual(secret);
      expect(agree(mine.pubKey.subarray(1), other.privKey)).toEqual(secret);
    }
  }
});

it('is never the same pair twice', () => {
  expect(makeKeyPair().privKey).not.toEqual(makeKeyPair().privKey);
});

it.each([
  ['a public key of another kind', Buffer.alloc(33, 6)],
  ['a public key that is too short', Buffer.concat([Buffer.from([5]), randomBytes(30)])],
  ['a public key that everybody agrees with', Buffer.concat([Buffer.from([5]), Buffer.alloc(32)])],
])('refuses %s', (_, publicKey) => {
  expect(() => agree(publicKey, makeKeyPair().privKey)).toThrow();
});

it('refuses a private key that is too short', () => {
  expect(() => agree(makeKeyPair().pubKey, randomBytes(31))).toThrow();
});

it('is what libsignal uses', async () => {
  await loadBaileys();
  expect(curve).toMatchObject({ generateKeyPair: makeKeyPair, calculateAgreement: agree });
});
