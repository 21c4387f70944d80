import type { BinaryNode } from '@whiskeysockets/baileys';
import type { Device, PreKeyBundle, Session, User } from './contracts.ts';
import { node } from './nodes.ts';

export interface SignedPreKey {
  readonly id: number;
  readonly publicKey: Buffer;
  readonly signature: Buffer;
}

/** What a client told about itself when it linked. Public keys are 32 bytes. */
export interface CompanionKeys {
  readonly registrationId: number;
  readonly noiseKey: Buffer;
  readonly identityKey: Buffer;
  readonly signedPreKey: SignedPreKey;
}

/** A client that linked over the socket. It outlives its connections; what it missed waits for it. */
export interface RealDevice extends Device {
  readonly kind: 'real';
  readonly keys: CompanionKeys;
  readonly session: Session | undefined;
  /** Ids of the one-time pre-keys still on the server. */
  readonly preKeyIds: readonly number[];
  addPreKeys(preKeys: readonly { readonly id: number; readonly publicKey: Buffer }[]): void;
  readonly signedPreKey: SignedPreKey;
  replaceSignedPreKey(key: SignedPreKey): void;
  /** The client logged in on this session; answers the session it had before, if any. */
  attach(session: Session): Session | undefined;
  detach(session: Session): void;
  /** Number of stanzas that wait for the client. */
  readonly waiting: number;
  /** Sends what waits, marked `offline`, and from now on delivers at once. Answers how many were sent. */
  flushOffline(): number;
  /** The client answered for a stanza: it will not be delivered again. */
  settle(answered: Stanza): void;
}

export function isRealDevice(device: Device | undefined): device is RealDevice {
  return device?.kind === 'real';
}

/** Names a delivered stanza as the client's answers do. */
export interface Stanza {
  readonly tag: string;
  readonly id: string | undefined;
  /** Undefined matches any participant: a message's receipt may name it in another addressing. */
  readonly participant?: string | undefined;
}

/** Below this the server asks the client for more one-time keys; Baileys uploads when it has fewer than 5. */
const lowPreKeyCount = 5;
/** Stanzas the client has to answer for. Anything else (presence, typing) is lost while it is away. */
const answeredTags = new Set(['message', 'receipt', 'notification', 'call']);

export function createRealDevice(init: {
  readonly user: User;
  readonly deviceId: number;
  readonly keyIndex: number;
  readonly keys: CompanionKeys;
  /** Encoded ADVSignedDeviceIdentity with the account's signature key. */
  readonly deviceIdentity: Buffer;
}): RealDevice {
  const { user, deviceId, keyIndex, keys, deviceIdentity } = init;
  const preKeys = new Map<number, Buffer>();
  let signedPreKey = keys.signedPreKey;
  let session: Session | undefined;
  let live = false;
  let lowNotices = 0;
  const pending: BinaryNode[] = [];

  const noticeLowPreKeys = (): void => {
    if (preKeys.size !== lowPreKeyCount - 1) return;
    lowNotices += 1;
    const id = `prekeys-${String(deviceId)}-${String(lowNotices)}`;
    const count = node('count', { value: preKeys.size });
    device.deliver(node('notification', { from: 's.whatsapp.net', type: 'encrypt', id }, [count]));
  };

  const device: RealDevice = {
    kind: 'real',
    user,
    deviceId,
    keyIndex,
    keys,
    lidJid: `${user.lid}:${String(deviceId)}@lid`,
    pnJid: `${user.phoneNumber}:${String(deviceId)}@s.whatsapp.net`,
    get session() {
      return session;
    },
    get preKeyIds() {
      return [...preKeys.keys()];
    },
    get signedPreKey() {
      return signedPreKey;
    },
    get waiting() {
      return pending.length;
    },
    addPreKeys(added) {
      for (const { id, publicKey } of added) preKeys.set(id, publicKey);
    },
    replaceSignedPreKey(key) {
      signedPreKey = key;
    },
    takeBundle(): PreKeyBundle {
      const { registrationId, identityKey } = keys;
      const [first] = preKeys;
      if (!first) return { registrationId, identityKey, signedPreKey, deviceIdentity };
      const [id, publicKey] = first;
      preKeys.delete(id);
      noticeLowPreKeys();
      return { registrationId, identityKey, signedPreKey, preKey: { id, publicKey }, deviceIdentity };
    },
    deliver(stanza) {
      if (answeredTags.has(stanza.tag)) pending.push(stanza);
      if (live) session?.send(stanza);
    },
    attach(next) {
      const previous = session;
      session = next;
      live = false;
      return previous;
    },
    detach(closed) {
      if (session !== closed) return;
      session = undefined;
      live = false;
    },
    flushOffline() {
      live = true;
      for (const stanza of pending) {
        session?.send({ ...stanza, attrs: { ...stanza.attrs, offline: '1' } });
      }
      return pending.length;
    },
    settle(answered) {
      const index = pending.findIndex(
        ({ tag, attrs }) =>
          tag === answered.tag &&
          attrs['id'] === answered.id &&
          (answered.participant === undefined || attrs['participant'] === answered.participant),
      );
      if (index >= 0) pending.splice(index, 1);
    },
  };
  return device;
}
