import { createDecipheriv, hkdfSync } from 'node:crypto';
import { aesDecryptCTR, aesEncryptCTR, Curve, derivePairingCodeKey } from '@whiskeysockets/baileys';
import type { BinaryNode } from '@whiskeysockets/baileys';
import { bytesNode, bytesOf, childOf, node } from '../nodes.ts';

/** State of one pairing-code exchange (`link_code_companion_reg`), from the server's and the phone's side. */
export interface PairingCodeExchange {
  readonly phoneNumber: string;
  readonly ref: Buffer;
  /** salt 32 | iv 16 | AES-256-CTR of the companion's ephemeral key under the code. */
  readonly wrappedCompanionKey: Buffer;
  /** Milliseconds since the epoch. */
  expiresAtMs: number;
  /** Set while a phone has answered and waits for the companion's last word. */
  answer: PhoneAnswer | undefined;
}

export interface PhoneAnswer {
  /** Called with `companion_finish`, or when the client left before it sent one. */
  readonly settle: (last: BinaryNode | 'client-left' | 'client-silent') => void;
}

type RandomBytes = (size: number) => Buffer;

/** Reads `companion_hello`; undefined when it is malformed. */
export function readCompanionHello(
  hello: BinaryNode,
  ref: Buffer,
  expiresAtMs: number,
): PairingCodeExchange | undefined {
  const wrapped = bytesOf(childOf(hello, 'link_code_pairing_wrapped_companion_ephemeral_pub'));
  const phoneNumber = hello.attrs['jid']?.split('@')[0];
  if (wrapped?.length !== 80 || !phoneNumber) return undefined;
  return { phoneNumber, ref, wrappedCompanionKey: wrapped, expiresAtMs, answer: undefined };
}

/**
 * The phone's part once the trainer has typed the code: opens the companion's key with it, and wraps its own.
 * A wrong code gives a wrong key here and shows only when the companion's bundle does not decrypt.
 */
export async function answerWithCode(
  exchange: PairingCodeExchange,
  code: string,
  phoneIdentityKey: Uint8Array,
  randomBytes: RandomBytes,
): Promise<{ readonly sharedEphemeral: Buffer; readonly primaryHello: BinaryNode }> {
  const wrapped = exchange.wrappedCompanionKey;
  const companionCodeKey = await derivePairingCodeKey(code, wrapped.subarray(0, 32));
  const companionEphemeral = aesDecryptCTR(wrapped.subarray(48), companionCodeKey, wrapped.subarray(32, 48));
  const ephemeral = Curve.generateKeyPair();
  const salt = randomBytes(32);
  const iv = randomBytes(16);
  const sealed = aesEncryptCTR(ephemeral.public, await derivePairingCodeKey(code, salt), iv);
  const primaryHello = node('link_code_companion_reg', { stage: 'primary_hello' }, [
    bytesNode('link_code_pairing_wrapped_primary_ephemeral_pub', Buffer.concat([salt, iv, sealed])),
    bytesNode('primary_identity_pub', phoneIdentityKey),
    bytesNode('link_code_pairing_ref', exchange.ref),
  ]);
  return { sharedEphemeral: Curve.sharedKey(ephemeral.private, companionEphemeral), primaryHello };
}

/**
 * Opens the key bundle of `companion_finish` and derives the ADV secret both sides now share. Undefined when
 * the bundle does not decrypt or names other identities: the code was wrong.
 */
export function openKeyBundle(
  sharedEphemeral: Buffer,
  companionFinish: BinaryNode,
  companionIdentityKey: Buffer,
  phoneIdentity: { readonly private: Uint8Array; readonly public: Uint8Array },
): Buffer | undefined {
  const bundle = bytesOf(childOf(companionFinish, 'link_code_pairing_wrapped_key_bundle'));
  if (!bundle || bundle.length < 32 + 12 + 16) return undefined;
  const key = expand(sharedEphemeral, 'link_code_pairing_key_bundle_encryption_key', bundle.subarray(0, 32));
  const plain = openSealed(key, bundle.subarray(32, 44), bundle.subarray(44));
  if (plain?.length !== 96) return undefined;
  const expected = Buffer.concat([companionIdentityKey, phoneIdentity.public]);
  if (!plain.subarray(0, 64).equals(expected)) return undefined;
  const sharedIdentity = Curve.sharedKey(phoneIdentity.private, companionIdentityKey);
  const material = Buffer.concat([sharedEphemeral, sharedIdentity, plain.subarray(64)]);
  return expand(material, 'adv_secret', Buffer.alloc(0));
}

function expand(material: Buffer, info: string, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', material, salt, Buffer.from(info), 32));
}

function openSealed(key: Buffer, iv: Buffer, sealed: Buffer): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}
