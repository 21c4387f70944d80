import type { DecryptedCopy } from '../contracts.ts';

const MINUTE_SECONDS = 60;
/**
 * WhatsApp's own apps offer an edit for 15 minutes; what other phones still take is not published. This is what
 * whatsmeow goes by (`EditWindow`).
 */
const EDIT_SECONDS = 20 * MINUTE_SECONDS;
/** The apps offer it for a little over two days: 2 days and 12 hours by what people have measured. */
const DELETE_SECONDS = 60 * 60 * MINUTE_SECONDS;

/** A message as it stands in the chat on one device. */
export interface ShownMessage {
  readonly messageId: string;
  readonly chatJid: string;
  readonly phoneNumber: string;
  readonly deviceLidJid: string;
  /** Undefined where there are no words, and once it was deleted for everyone. */
  readonly text: string | undefined;
  readonly change: 'edited' | 'deleted' | null;
}

/**
 * What each device shows, out of what it has decrypted. An edit or a deletion counts if it comes from the author of the
 * message, in time, by the clock of the server; one that comes before its message waits for it. Nothing brings back
 * what was deleted.
 */
export function shownMessages(copies: readonly DecryptedCopy[]): readonly ShownMessage[] {
  const first = new Map<string, DecryptedCopy>();
  const placeOf = ({ deviceLidJid, chatJid }: DecryptedCopy, messageId: string): string =>
    `${deviceLidJid}|${chatJid}|${messageId}`;
  const shown = new Map<string, ShownMessage>();
  for (const copy of copies) {
    const { messageId, chatJid, phoneNumber, deviceLidJid, text, parts } = copy;
    const place = placeOf(copy, messageId);
    if (parts.amends !== undefined || shown.has(place)) continue;
    first.set(place, copy);
    shown.set(place, { messageId, chatJid, phoneNumber, deviceLidJid, text, change: null });
  }
  for (const copy of copies) {
    const { amends } = copy.parts;
    if (amends === undefined) continue;
    const place = placeOf(copy, amends.messageId);
    const [original, before] = [first.get(place), shown.get(place)];
    if (original === undefined || before === undefined || before.change === 'deleted') continue;
    const age = copy.sentAtSeconds - original.sentAtSeconds;
    if (original.senderLid !== copy.senderLid || !amends.ofSender) continue;
    if (age > (amends.kind === 'edit' ? EDIT_SECONDS : DELETE_SECONDS)) continue;
    shown.set(
      place,
      amends.kind === 'edit'
        ? { ...before, text: amends.text, change: 'edited' }
        : { ...before, text: undefined, change: 'deleted' },
    );
  }
  return [...shown.values()];
}
