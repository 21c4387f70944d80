import { createPublicKey, verify } from 'node:crypto';

const prime = 2n ** 255n - 19n;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let factor = base % prime;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % prime;
    factor = (factor * factor) % prime;
  }
  return result;
}

function readLittleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

function writeLittleEndian(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();
}

/**
 * Verifies a Signal (XEd25519) signature against a Curve25519 public key, with or without its 0x05 prefix.
 * Baileys' own `Curve.verify` accepts any 64 bytes, so the server checks for itself. The sign of the Edwards
 * point travels in the top bit of the signature.
 */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  const montgomery = readLittleEndian(publicKey.slice(-32)) % prime;
  const edwards = ((montgomery - 1n + prime) * power(montgomery + 1n, prime - 2n)) % prime;
  const point = writeLittleEndian(edwards);
  const plainSignature = Buffer.from(signature);
  const signByte = plainSignature.readUInt8(63);
  point.writeUInt8(point.readUInt8(31) | (signByte & 0x80), 31);
  plainSignature.writeUInt8(signByte & 0x7f, 63);
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') },
    format: 'jwk',
  });
  return verify(null, message, key, plainSignature);
}
