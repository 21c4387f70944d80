import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A Signal identity: 32-byte Curve25519 keys without the 0x05 prefix, and XEd25519 signatures by them. */
export interface IdentityKey {
  readonly private: Buffer;
  readonly public: Buffer;
  sign(message: Uint8Array): Buffer;
}

const pkcs8Prefix = {
  x25519: Buffer.from('302e020100300506032b656e04220420', 'hex'),
  ed25519: Buffer.from('302e020100300506032b657004220420', 'hex'),
} as const;

function privateKeyObject(curve: keyof typeof pkcs8Prefix, secret: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix[curve], secret]), format: 'der', type: 'pkcs8' });
}

function publicBytes(key: KeyObject): Buffer {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new Error('the key has no public point');
  return Buffer.from(x, 'base64url');
}

/**
 * The Curve25519 key is taken from an Ed25519 seed (its clamped scalar), so that signing is OpenSSL's Ed25519
 * instead of libsignal's 10 ms of JavaScript: thousands of phones each sign a pre-key. The only difference to
 * plain Ed25519 is that XEd25519 carries the sign of the public point in the signature's top bit.
 *
 * @param seed 32 random bytes
 */
export function createIdentityKey(seed: Buffer): IdentityKey {
  const scalar = createHash('sha512').update(seed).digest().subarray(0, 32);
  scalar.writeUInt8(scalar.readUInt8(0) & 248, 0);
  scalar.writeUInt8((scalar.readUInt8(31) & 127) | 64, 31);
  const signingKey = privateKeyObject('ed25519', seed);
  const signBit = publicBytes(signingKey).readUInt8(31) & 0x80;

  return {
    private: Buffer.from(scalar),
    public: publicBytes(privateKeyObject('x25519', scalar)),
    sign(message) {
      const signature = sign(null, message, signingKey);
      signature.writeUInt8(signature.readUInt8(63) | signBit, 63);
      return signature;
    },
  };
}
