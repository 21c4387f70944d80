import { deflateSync } from 'node:zlib';
import { proto } from '@whiskeysockets/baileys';
import type { Device, SimulatedDevice, User } from './contracts.ts';
import { node } from './nodes.ts';

/** One chat as a phone lists it to a companion. */
export interface ChatSummary {
  readonly jid: string;
  readonly name: string;
}

/** A person the phone knows, so that the companion can map LIDs to numbers. */
export interface KnownPerson {
  readonly phoneNumber: string;
  readonly lid: string;
  readonly name: string;
}

export interface HistoryContents {
  readonly chats: readonly ChatSummary[];
  readonly people: readonly KnownPerson[];
}

/** What a phone tells a companion right after linking, as messages to its own other device. */
export interface CompanionGreeter {
  /** Sends the keys of the app state, then the chats and people; resolves when the device has been handed all. */
  greet(phone: SimulatedDevice, companion: Device, contents: HistoryContents): Promise<void>;
}

export function createCompanionGreeter(deps: {
  readonly nowMs: () => number;
  readonly serverSeconds: () => number;
  readonly randomBytes: (size: number) => Buffer;
}): CompanionGreeter {
  const { nowMs, serverSeconds, randomBytes } = deps;
  /** All companions of a user share them, or they could not read each other's app state. */
  const appStateKeys = new WeakMap<User, proto.Message.IAppStateSyncKey>();
  let sent = 0;

  const appStateKeyOf = (user: User): proto.Message.IAppStateSyncKey => {
    const known = appStateKeys.get(user);
    if (known) return known;
    const fingerprint = { rawId: randomBytes(4).readUInt32BE(), currentIndex: 1, deviceIndexes: [0, 1] };
    const keyData = { keyData: randomBytes(32), fingerprint, timestamp: nowMs() };
    const key = { keyId: { keyId: randomBytes(6) }, keyData };
    appStateKeys.set(user, key);
    return key;
  };

  /** `from` is the bare user: with a device or a recipient the client would not take it for its own phone's. */
  const sendPeerMessage = async (
    phone: SimulatedDevice,
    companion: Device,
    message: proto.IMessage,
  ): Promise<void> => {
    const { type, ciphertext } = await phone.encryptFor(companion, message);
    sent += 1;
    const attributes = {
      from: `${phone.user.phoneNumber}@s.whatsapp.net`,
      id: `PEER${String(sent).padStart(12, '0')}`,
      t: serverSeconds(),
      type: 'protocol',
      category: 'peer',
      notify: phone.user.name,
    };
    companion.deliver(node('message', attributes, [node('enc', { v: 2, type }, ciphertext)]));
  };

  return {
    async greet(phone, companion, contents) {
      const keyShare = {
        protocolMessage: {
          type: proto.Message.ProtocolMessage.Type.APP_STATE_SYNC_KEY_SHARE,
          appStateSyncKeyShare: { keys: [appStateKeyOf(phone.user)] },
        },
      };
      for (const message of [keyShare, ...historyMessages(contents)]) {
        await sendPeerMessage(phone, companion, message);
      }
    },
  };
}

function historyMessages({ chats, people }: HistoryContents): proto.IMessage[] {
  const pnJid = (person: KnownPerson): string => `${person.phoneNumber}@s.whatsapp.net`;
  return [
    historyMessage('INITIAL_BOOTSTRAP', {
      conversations: chats.map(({ jid, name }) => ({ id: jid, name })),
      phoneNumberToLidMappings: people.map((person) => ({
        pnJid: pnJid(person),
        lidJid: `${person.lid}@lid`,
      })),
    }),
    historyMessage('PUSH_NAME', {
      pushnames: people.map((person) => ({ id: pnJid(person), pushname: person.name })),
    }),
  ];
}

/** The payload travels inside the message, so no download is needed. */
function historyMessage(
  kind: 'INITIAL_BOOTSTRAP' | 'PUSH_NAME',
  contents: Omit<proto.IHistorySync, 'syncType'>,
): proto.IMessage {
  const whole = { chunkOrder: 1, progress: 100 };
  const history = { ...whole, ...contents, syncType: proto.HistorySync.HistorySyncType[kind] };
  const historySyncNotification = {
    ...whole,
    syncType: proto.Message.HistorySyncType[kind],
    initialHistBootstrapInlinePayload: deflateSync(proto.HistorySync.encode(history).finish()),
  };
  const type = proto.Message.ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION;
  return { protocolMessage: { type, historySyncNotification } };
}
