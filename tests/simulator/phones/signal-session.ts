import {
  addTransactionCapability,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeWAMessage,
  extractE2ESessionFromRetryReceipt,
  generateSignalPubKey,
  proto,
  unpadRandomMax16,
} from '@whiskeysockets/baileys';
import type { BinaryNode, SignalRepositoryWithLIDStore } from '@whiskeysockets/baileys';
import type { Device, EncryptedMessage, PreKeyBundle } from '../contracts.ts';
import { silentLogger } from '../silent-logger.ts';
import { createIdentityKey } from './identity-key.ts';
import type { IdentityKey } from './identity-key.ts';
import { createMemoryKeyStore } from './memory-key-store.ts';

const signedPreKeyId = 1;

/**
 * The Signal state of one simulated device: Baileys' libsignal under a memory store. Every peer is addressed by
 * its LID device jid, whatever the stanza used, so there is one session per pair of devices.
 */
export interface SignalSession {
  readonly identity: IdentityKey;
  readonly registrationId: number;
  /** A bundle with a one-time pre-key of its own, made on the spot: simulated phones never run out. */
  takeBundle(): PreKeyBundle;
  /** Opens a session from the device's bundle first when there is none. Throws when it has no bundle. */
  encryptFor(device: Device, message: proto.IMessage): Promise<EncryptedMessage>;
  /** Our sender key for a group as a message that hands it over. Must be asked before the message it opens. */
  senderKeyFor(groupJid: string): Promise<proto.IMessage>;
  encryptForGroup(groupJid: string, message: proto.IMessage): Promise<Buffer>;
  /** Decrypts one `enc` node and takes in a sender key that came with it. Throws what libsignal throws. */
  decrypt(enc: BinaryNode, author: Device, groupJid: string | undefined): Promise<proto.Message>;
  /** Replaces the session with a device by the keys in its retry receipt, or else by a fresh bundle. */
  renewSession(device: Device, retryReceipt: BinaryNode): Promise<void>;
}

function sessionKeys(bundle: PreKeyBundle) {
  const { registrationId, identityKey, signedPreKey, preKey } = bundle;
  return {
    registrationId,
    identityKey: Buffer.from(generateSignalPubKey(identityKey)),
    signedPreKey: {
      keyId: signedPreKey.id,
      publicKey: Buffer.from(generateSignalPubKey(signedPreKey.publicKey)),
      signature: signedPreKey.signature,
    },
    ...(preKey && {
      preKey: { keyId: preKey.id, publicKey: Buffer.from(generateSignalPubKey(preKey.publicKey)) },
    }),
  };
}

function decode(padded: Uint8Array): proto.Message {
  return proto.Message.decode(unpadRandomMax16(padded));
}

/** @param ownLidJid the device's own LID jid, the author of its sender keys */
export function createSignalSession(
  ownLidJid: string,
  randomBytes: (length: number) => Buffer,
): SignalSession {
  const identity = createIdentityKey(randomBytes(32));
  const registrationId = 1 + (randomBytes(2).readUInt16BE() % 16380);
  const signedPreKey = Curve.generateKeyPair();
  const signature = identity.sign(generateSignalPubKey(signedPreKey.public));
  const store = createMemoryKeyStore();
  const keys = addTransactionCapability(store, silentLogger, {
    maxCommitRetries: 1,
    delayBetweenTriesMs: 0,
  });
  const repository: SignalRepositoryWithLIDStore = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(
    {
      creds: {
        signedIdentityKey: identity,
        signedPreKey: { keyPair: signedPreKey, signature, keyId: signedPreKeyId },
        registrationId,
      },
      keys,
    },
    silentLogger,
    () => Promise.resolve(undefined),
  );
  let lastPreKeyId = 0;

  async function openSession(device: Device): Promise<void> {
    const bundle = device.takeBundle();
    if (bundle === undefined) throw new Error(`${device.lidJid} has no pre-key bundle`);
    await repository.injectE2ESession({ jid: device.lidJid, session: sessionKeys(bundle) });
  }

  async function decryptBytes(enc: BinaryNode, author: Device, groupJid: string | undefined) {
    if (!(enc.content instanceof Uint8Array)) throw new Error('enc without ciphertext');
    const ciphertext = Buffer.from(enc.content);
    switch (enc.attrs['type']) {
      case 'pkmsg':
      case 'msg':
        return repository.decryptMessage({ jid: author.lidJid, type: enc.attrs['type'], ciphertext });
      case 'skmsg':
        if (groupJid === undefined) throw new Error('skmsg outside a group');
        return repository.decryptGroupMessage({ group: groupJid, authorJid: author.lidJid, msg: ciphertext });
      default:
        throw new Error(`unknown enc type ${String(enc.attrs['type'])}`);
    }
  }

  return {
    identity,
    registrationId,
    takeBundle() {
      const pair = Curve.generateKeyPair();
      lastPreKeyId += 1;
      void store.set({ 'pre-key': { [String(lastPreKeyId)]: pair } });
      return {
        registrationId,
        identityKey: identity.public,
        signedPreKey: { id: signedPreKeyId, publicKey: Buffer.from(signedPreKey.public), signature },
        preKey: { id: lastPreKeyId, publicKey: Buffer.from(pair.public) },
      };
    },
    async encryptFor(device, message) {
      const session = await repository.validateSession(device.lidJid);
      if (!session.exists) await openSession(device);
      const { type, ciphertext } = await repository.encryptMessage({
        jid: device.lidJid,
        data: encodeWAMessage(message),
      });
      return { type, ciphertext: Buffer.from(ciphertext) };
    },
    async senderKeyFor(groupJid) {
      const axolotlSenderKeyDistributionMessage = await repository.getSenderKeyDistributionMessage({
        group: groupJid,
        meId: ownLidJid,
      });
      return { senderKeyDistributionMessage: { groupId: groupJid, axolotlSenderKeyDistributionMessage } };
    },
    async encryptForGroup(groupJid, message) {
      const { ciphertext } = await repository.encryptGroupMessage({
        group: groupJid,
        meId: ownLidJid,
        data: encodeWAMessage(message),
      });
      return Buffer.from(ciphertext);
    },
    async decrypt(enc, author, groupJid) {
      const message = decode(await decryptBytes(enc, author, groupJid));
      const senderKey = message.senderKeyDistributionMessage;
      if (senderKey) {
        await repository.processSenderKeyDistributionMessage({ item: senderKey, authorJid: author.lidJid });
      }
      return message;
    },
    async renewSession(device, retryReceipt) {
      const sent = extractE2ESessionFromRetryReceipt(retryReceipt);
      if (sent === null) {
        await openSession(device);
        return;
      }
      const { preKey, ...session } = sent;
      await repository.injectE2ESession({
        jid: device.lidJid,
        session: preKey ? { ...session, preKey } : session,
      });
    },
  };
}
