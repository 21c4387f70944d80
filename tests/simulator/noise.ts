import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { Curve, proto } from '@whiskeysockets/baileys';
import type { KeyPair } from '@whiskeysockets/baileys';

/** Exactly 32 bytes, so Noise uses it directly as the first hash, chaining key and cipher key. */
const protocolName = Buffer.from('Noise_XX_25519_AESGCM_SHA256\0\0\0\0');
/** `WA`, protocol 6, dictionary 3: the only intro bytes that enter the handshake hash. */
export const noisePrologue = Buffer.from([0x57, 0x41, 0x06, 0x03]);
const tagLength = 16;

export interface NoiseTransport {
  encrypt(plaintext: Uint8Array): Buffer;
  decrypt(ciphertext: Uint8Array): Buffer;
}

export interface NoiseClient {
  /** The client's long-lived Noise key, 32 bytes. */
  readonly staticKey: Buffer;
  readonly payload: Buffer;
  readonly transport: NoiseTransport;
}

export interface NoiseResponder {
  /** Takes the client's first handshake message and answers the server's, both without frame headers. */
  answerHello(clientHello: Uint8Array): Buffer;
  /** Takes the client's second handshake message. Throws when it does not decrypt. */
  acceptFinish(clientFinish: Uint8Array): NoiseClient;
}

function ivOf(counter: number): Buffer {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(counter, 8);
  return iv;
}

function seal(key: Uint8Array, counter: number, plaintext: Uint8Array, associatedData: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, ivOf(counter));
  cipher.setAAD(associatedData);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Uint8Array, counter: number, sealed: Uint8Array, associatedData: Uint8Array): Buffer {
  const split = sealed.length - tagLength;
  if (split < 0) throw new Error('Ciphertext is shorter than its tag');
  const decipher = createDecipheriv('aes-256-gcm', key, ivOf(counter));
  decipher.setAAD(associatedData);
  decipher.setAuthTag(sealed.subarray(split));
  return Buffer.concat([decipher.update(sealed.subarray(0, split)), decipher.final()]);
}

function expand(salt: Uint8Array, keyMaterial: Uint8Array): [Buffer, Buffer] {
  const bytes = Buffer.from(hkdfSync('sha256', keyMaterial, salt, Buffer.alloc(0), 64));
  return [bytes.subarray(0, 32), bytes.subarray(32)];
}

function createTransport(readKey: Buffer, writeKey: Buffer): NoiseTransport {
  const nothing = Buffer.alloc(0);
  let reads = 0;
  let writes = 0;
  return {
    encrypt: (plaintext) => seal(writeKey, writes++, plaintext, nothing),
    decrypt: (ciphertext) => open(readKey, reads++, ciphertext, nothing),
  };
}

/**
 * The server side of Noise_XX_25519_AESGCM_SHA256 as WhatsApp Web speaks it; the mirror image of Baileys'
 * `makeNoiseHandler`. Handshake messages are protobuf `HandshakeMessage`. No I/O.
 */
export function createNoiseResponder(keys: {
  readonly staticKeyPair: KeyPair;
  readonly ephemeralKeyPair: KeyPair;
  /** Encoded `CertChain` whose leaf certifies the static key. */
  readonly certificateChain: Uint8Array;
}): NoiseResponder {
  let hash: Buffer = protocolName;
  let chainingKey: Buffer = protocolName;
  let cipherKey: Buffer = protocolName;
  let counter = 0;

  const mixHash = (data: Uint8Array): void => {
    hash = createHash('sha256').update(hash).update(data).digest();
  };
  const mixKey = (shared: Uint8Array): void => {
    [chainingKey, cipherKey] = expand(chainingKey, shared);
    counter = 0;
  };
  const sealAndHash = (plaintext: Uint8Array): Buffer => {
    const sealed = seal(cipherKey, counter++, plaintext, hash);
    mixHash(sealed);
    return sealed;
  };
  const openAndHash = (sealed: Uint8Array): Buffer => {
    const plaintext = open(cipherKey, counter++, sealed, hash);
    mixHash(sealed);
    return plaintext;
  };

  mixHash(noisePrologue);

  return {
    answerHello(clientHello) {
      const clientEphemeral = proto.HandshakeMessage.decode(clientHello).clientHello?.ephemeral;
      if (clientEphemeral?.length !== 32) throw new Error('Client hello without an ephemeral key');
      mixHash(clientEphemeral);
      mixHash(keys.ephemeralKeyPair.public);
      mixKey(Curve.sharedKey(keys.ephemeralKeyPair.private, clientEphemeral));
      const sealedStatic = sealAndHash(keys.staticKeyPair.public);
      mixKey(Curve.sharedKey(keys.staticKeyPair.private, clientEphemeral));
      const payload = sealAndHash(keys.certificateChain);
      const serverHello = { ephemeral: keys.ephemeralKeyPair.public, static: sealedStatic, payload };
      return Buffer.from(proto.HandshakeMessage.encode({ serverHello }).finish());
    },
    acceptFinish(clientFinish) {
      const finish = proto.HandshakeMessage.decode(clientFinish).clientFinish;
      if (!finish?.static || !finish.payload)
        throw new Error('Client finish without a static key or payload');
      // Still under the key of the certificate, so this is the second use of it: counter 1.
      const staticKey = openAndHash(finish.static);
      mixKey(Curve.sharedKey(keys.ephemeralKeyPair.private, staticKey));
      const payload = openAndHash(finish.payload);
      const [readKey, writeKey] = expand(chainingKey, Buffer.alloc(0));
      return { staticKey, payload, transport: createTransport(readKey, writeKey) };
    },
  };
}
