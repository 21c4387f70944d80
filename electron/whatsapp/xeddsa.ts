import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';

const { Point } = ed25519;
const { Fn: Scalar, Fp: Field } = Point;
/** Of the hash of the nonce: no point encodes to it (https://signal.org/docs/specifications/xeddsa/, hash_1). */
const NONCE_PREFIX = Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 0xfe : 0xff));
/** Not from the injected Random: a nonce that can be repeated gives the key away. */
const NONCE_BYTES = 64;
const LOW_255_BITS = (1n << 255n) - 1n;

/**
 * Signs with a Curve25519 key as Signal does: the variant of XEdDSA in libsignal's `curve25519_sign`, where the sign of
 * the Edwards key goes into the last bit of the signature rather than being made positive.
 * @param privateKey 32 bytes
 * @returns 64 bytes
 */
export function signXEdDsa(privateKey: Uint8Array, message: Uint8Array): Uint8Array {
  const clamped = Uint8Array.from(privateKey);
  clamped[0] = (clamped[0] ?? 0) & 0xf8;
  clamped[31] = ((clamped[31] ?? 0) & 0x7f) | 0x40;
  const key = scalarOf(clamped);
  const publicKey = Point.BASE.multiply(key).toBytes();
  const nonce = scalarOf(sha512(NONCE_PREFIX, clamped, message, randomBytes(NONCE_BYTES)));
  const point = Point.BASE.multiply(nonce).toBytes();
  const challenge = scalarOf(sha512(point, publicKey, message));
  const proof = Scalar.toBytes(Scalar.add(nonce, Scalar.mul(challenge, key)));
  const signature = Uint8Array.of(...point, ...proof);
  signature[63] = (signature[63] ?? 0) | ((publicKey[31] ?? 0) & 0x80);
  return signature;
}

/**
 * Whether a signature of Signal's is of this message: as Ed25519, which the runtime checks natively, with the Edwards key
 * of the Curve25519 key (y = (u - 1) / (u + 1)) whose sign is the last bit of the signature.
 * @param publicKey 32 bytes
 * @param signature 64 bytes
 */
export function verifyXEdDsa(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const u = Field.create(numberOf(publicKey) & LOW_255_BITS);
  const divisor = Field.add(u, Field.ONE);
  if (divisor === Field.ZERO || signature.length !== 64) return false;
  const key = Field.toBytes(Field.div(Field.sub(u, Field.ONE), divisor));
  const proof = Uint8Array.from(signature);
  key[31] = (key[31] ?? 0) | ((proof[63] ?? 0) & 0x80);
  proof[63] = (proof[63] ?? 0) & 0x7f;
  return verify(null, message, createPublicKey({ key: ed25519Jwk(key), format: 'jwk' }), proof);
}

/** Makes the tables that the first signature would: some 20 ms. */
export function prepareXEdDsa(): void {
  Point.BASE.precompute(8, false);
}

/** Little-endian, modulo the order of the group. */
function scalarOf(bytes: Uint8Array): bigint {
  return Scalar.create(numberOf(bytes));
}

/** Little-endian. */
function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

function ed25519Jwk(key: Uint8Array): { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string } {
  return { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') };
}

function sha512(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha512');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
