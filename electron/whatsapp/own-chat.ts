import type { OutgoingContent } from '../ports/outgoing-content.ts';
import { personJid, type OwnIdentity } from './jid.ts';

/** A phone asks for a message again within minutes, if at all. */
const REMEMBERED = 20;

/**
 * The chat with oneself, by number as WhatsApp's own clients have always addressed it; whether the service wants the
 * LID where chats have moved to it is not known.
 */
export function ownChatJid({ phoneNumber }: OwnIdentity): string {
  return personJid({ user: phoneNumber, server: 's.whatsapp.net' });
}

/** What an account has sent to itself while the app runs: no broadcast, so it is nowhere on disk. */
export interface SentToMyself {
  read(messageId: string): OutgoingContent | undefined;
  remember(messageId: string, content: OutgoingContent): void;
}

export function createSentToMyself(): SentToMyself {
  const sent = new Map<string, OutgoingContent>();
  return {
    read: (messageId) => sent.get(messageId),
    remember(messageId, content) {
      sent.delete(messageId);
      sent.set(messageId, content);
      const [oldest] = sent.keys();
      if (sent.size > REMEMBERED && oldest !== undefined) sent.delete(oldest);
    },
  };
}
