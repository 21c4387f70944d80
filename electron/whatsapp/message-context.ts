import type { GroupMetadata, proto } from '@whiskeysockets/baileys';
import type { MessageContent } from '#shared/model/message-content.ts';
import { isParticipant } from './gateway-group.ts';
import { personJid, type OwnIdentity } from './jid.ts';
import { ownChatJid } from './own-chat.ts';

/** Where a message goes, and who sends it. */
export interface MessagePlace {
  /** The group as it is known here, if it is. */
  readonly group: GroupMetadata | undefined;
  /** The chat with oneself, where there is nobody to mention and nothing disappears. */
  readonly isOwnChat?: boolean;
  readonly me: OwnIdentity;
}

/**
 * What goes along with a message of any kind: whom it mentions, what it quotes, and when it disappears.
 *
 * Everyone is mentioned by the flag `nonJidMentions`, as WhatsApp's own *@all* does; WhatsApp Web shows a mention
 * where the message has the flag and the text the word `@all`. Without the word nothing is seen. Since clients from
 * before the flag (2025) ignore it, a silent mention also lists every member, in the addressing of the group: that is
 * the older way, which needs LIDs where the group goes by LID (https://github.com/tulir/whatsmeow/issues/729), and which
 * was reported not to notify there any more (https://github.com/devlikeapro/waha/issues/2230). Neither was checked
 * against the real service.
 */
export function contextInfoOf(
  content: MessageContent,
  place: MessagePlace,
  quoted: Pick<proto.IContextInfo, 'stanzaId' | 'quotedMessage'> | undefined,
): proto.IContextInfo | null {
  const { group, me } = place;
  if (place.isOwnChat === true) {
    return quoted === undefined ? null : { ...quoted, participant: ownChatJid(me) };
  }
  const { mentionEveryone, kind } = content;
  // A sound has no words to show the mention in.
  const isListed = mentionEveryone === 'silent' || (mentionEveryone === 'visible' && kind === 'audio');
  const members = group?.participants.filter((participant) => !isParticipant(participant, me)) ?? [];
  const info = {
    ...(quoted && { ...quoted, participant: ownJidIn(group, me) }),
    ...(mentionEveryone && { nonJidMentions: 1 }),
    ...(isListed && { mentionedJid: members.map(({ id }) => id) }),
    ...(group?.ephemeralDuration ? { expiration: group.ephemeralDuration } : {}),
  };
  return Object.keys(info).length === 0 ? null : info;
}

/**
 * The author of our own messages as the group knows us. Baileys would take the phone number everywhere, which people
 * in a group that goes by LID cannot match with the message they have. A group that is not known is taken to go by
 * LID, as Baileys does when it sends.
 */
function ownJidIn(group: GroupMetadata | undefined, { phoneNumber, lid }: OwnIdentity): string {
  const addressingMode: string | undefined = group?.addressingMode;
  return addressingMode === 'pn' || lid === null
    ? personJid({ user: phoneNumber, server: 's.whatsapp.net' })
    : personJid({ user: lid, server: 'lid' });
}
