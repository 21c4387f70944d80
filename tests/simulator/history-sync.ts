import { deflateSync } from 'node:zlib';
import { proto } from '@whiskeysockets/baileys';
import type { SimulatedDevice } from './contracts.ts';
import { bytesNode, node } from './nodes.ts';
import type { RealDevice } from './real-device.ts';

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

const { HistorySyncType } = proto.HistorySync;

/** What a phone tells a companion right after linking, in this order: keys of the app state, then history. */
export function firstMessagesToCompanion(
  contents: HistoryContents,
  randomBytes: (size: number) => Buffer,
  nowMs: number,
): proto.IMessage[] {
  const key = {
    keyId: { keyId: randomBytes(6) },
    keyData: {
      keyData: randomBytes(32),
      fingerprint: { rawId: randomBytes(4).readUInt32BE(), currentIndex: 1, deviceIndexes: [0, 1] },
      timestamp: nowMs,
    },
  };
  const keyShare = {
    protocolMessage: {
      type: proto.Message.ProtocolMessage.Type.APP_STATE_SYNC_KEY_SHARE,
      appStateSyncKeyShare: { keys: [key] },
    },
  };
  const pnJid = (person: KnownPerson): string => `${person.phoneNumber}@s.whatsapp.net`;
  const bootstrap = {
    syncType: HistorySyncType.INITIAL_BOOTSTRAP,
    chunkOrder: 1,
    progress: 100,
    conversations: contents.chats.map(({ jid, name }) => ({ id: jid, name })),
    phoneNumberToLidMappings: contents.people.map((person) => ({
      pnJid: pnJid(person),
      lidJid: `${person.lid}@lid`,
    })),
  };
  const names = {
    syncType: HistorySyncType.PUSH_NAME,
    chunkOrder: 1,
    progress: 100,
    pushnames: contents.people.map((person) => ({ id: pnJid(person), pushname: person.name })),
  };
  return [keyShare, historyMessage(bootstrap), historyMessage(names)];
}

/** The payload travels inside the message, so no download is needed. */
function historyMessage(history: proto.IHistorySync): proto.IMessage {
  const payload = deflateSync(proto.HistorySync.encode(history).finish());
  return {
    protocolMessage: {
      type: proto.Message.ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION,
      historySyncNotification: {
        syncType: history.syncType as unknown as proto.Message.HistorySyncType,
        chunkOrder: history.chunkOrder ?? 1,
        progress: history.progress ?? 100,
        initialHistBootstrapInlinePayload: payload,
      },
    },
  };
}

/**
 * Sends messages from the phone to its own companion as peer messages. `from` is the bare user: with a device
 * or a recipient the client would not take them for its own phone's.
 */
export async function sendToCompanion(
  phone: SimulatedDevice,
  companion: RealDevice,
  messages: readonly proto.IMessage[],
  nextId: () => string,
  nowMs: () => number,
): Promise<void> {
  for (const message of messages) {
    const { type, ciphertext } = await phone.encryptFor(companion, message);
    const enc = { ...bytesNode('enc', ciphertext), attrs: { v: '2', type } };
    const attributes = {
      from: `${phone.user.phoneNumber}@s.whatsapp.net`,
      id: nextId(),
      t: Math.floor(nowMs() / 1000),
      type: 'protocol',
      category: 'peer',
      notify: phone.user.name,
    };
    companion.deliver(node('message', attributes, [enc]));
  }
}
