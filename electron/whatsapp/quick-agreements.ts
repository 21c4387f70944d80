import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { libsignalModule } from './libsignal-module.ts';

/** What libsignal asks of its own module, as properties and each time. A public key has a byte before it that says its kind. */
interface SignalCurve {
  generateKeyPair: () => SignalKeyPair;
  calculateAgreement: (publicKey: Buffer, privateKey: Buffer) => Buffer;
}

export interface SignalKeyPair {
  /** 33 bytes */
  readonly pubKey: Buffer;
  /** 32 bytes */
  readonly privKey: Buffer;
}

/** DER before the 32 bytes of a Curve25519 key (RFC 8410). */
const SPKI_HEAD = Buffer.from('302a300506032b656e032100', 'hex');
const PKCS8_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex');
const CURVE25519 = Buffer.from([5]);

/** The runtime's form of a key, for as long as somebody has its bytes. */
const privateKeys = new WeakMap<Buffer, KeyObject>();
const publicKeys = new WeakMap<Buffer, KeyObject>();
/** The last one that was read: Baileys hands out a new copy of the account's own key for each session. */
let lastRead: { readonly bytes: Buffer; readonly key: KeyObject } | undefined;

/**
 * Has libsignal make what the runtime needs of a key once instead of at every use. A new session agrees five times, on
 * three keys of its own and three of the other side; to read a private key costs more than to agree with it.
 */
export function useQuickAgreements(): void {
  const curve = libsignalModule('./src/curve.js') as SignalCurve;
  curve.generateKeyPair = makeKeyPair;
  curve.calculateAgreement = agree;
}

export function makeKeyPair(): SignalKeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const privKey = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_HEAD.length);
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length);
  privateKeys.set(privKey, privateKey);
  return { privKey, pubKey: Buffer.concat([CURVE25519, raw]) };
}

/**
 * The 32 bytes that both sides of a Diffie-Hellman exchange come to. Throws on what is no key.
 * @param publicKey 33 bytes, or 32 without the kind
 * @param privateKey 32 bytes
 */
export function agree(publicKey: Buffer, privateKey: Buffer): Buffer {
  return diffieHellman({ privateKey: privateKeyOf(privateKey), publicKey: publicKeyOf(publicKey) });
}

function privateKeyOf(bytes: Buffer): KeyObject {
  const known = privateKeys.get(bytes);
  if (known !== undefined) return known;
  if (lastRead?.bytes.equals(bytes) === true) return lastRead.key;
  const der = Buffer.concat([PKCS8_HEAD, bytes]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  privateKeys.set(bytes, key);
  lastRead = { bytes, key };
  return key;
}

function publicKeyOf(bytes: Buffer): KeyObject {
  const known = publicKeys.get(bytes);
  if (known !== undefined) return known;
  // Some clients leave out the byte that says the kind; libsignal takes that as well.
  const raw = bytes.length === 33 && bytes[0] === CURVE25519[0] ? bytes.subarray(1) : bytes;
  if (raw.length !== 32) throw new Error('not a Curve25519 key');
  const der = Buffer.concat([SPKI_HEAD, raw]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  publicKeys.set(bytes, key);
  return key;
}
