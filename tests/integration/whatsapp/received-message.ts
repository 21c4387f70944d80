import type { DecryptedCopy, User } from '#simulator/contracts.ts';
import type { Group } from '#simulator/group-book.ts';
import { userJid } from '#simulator/addresses.ts';
import type { ReceivedMessage } from './gateway-world.ts';

/**
 * What a device shows of a copy that it decrypted in a group, or in the author's chat with herself, sent by `author`.
 * Throws where it would show nonsense.
 */
export function receivedBy(copy: DecryptedCopy, group: Group | undefined, author: User): ReceivedMessage {
  const { media, parts } = copy;
  if (media && 'error' in media) throw new Error(media.error);
  const jidHere = (user: User): string => userJid(user, group?.addressingMode ?? 'pn');
  if (group === undefined && copy.chatJid !== jidHere(author)) throw new Error(`it is in ${copy.chatJid}`);
  const others = [...(group?.participants.keys() ?? [])].filter((user) => user !== author);
  const mentions = mentionIn(copy, others.map(jidHere));
  if (parts.quote && parts.quote.authorJid !== jidHere(author)) {
    throw new Error(`it quotes ${parts.quote.authorJid}, whom the group does not know`);
  }
  return {
    text: copy.text ?? '',
    ...(media && { file: { kind: media.kind, mimeType: media.mimeType, sha256: media.sha256 } }),
    ...(parts.fileName !== undefined && { fileName: parts.fileName }),
    ...(parts.asVoice !== undefined && { asVoice: parts.asVoice }),
    ...(parts.thumbnail && { thumbnail: parts.thumbnail }),
    ...(parts.linkPreview && { linkPreview: parts.linkPreview }),
    ...(parts.poll && {
      poll: {
        options: parts.poll.options,
        multiple: parts.poll.choices === 0,
        secret: parts.poll.secret,
      },
    }),
    ...(mentions && { mentionsEveryone: mentions }),
    ...(parts.quote && {
      quotes: { messageId: parts.quote.messageId, text: parts.quote.text ?? '' },
    }),
  };
}

function mentionIn(
  { parts: { mentions } }: DecryptedCopy,
  others: readonly string[],
): 'visible' | 'silent' | undefined {
  if (mentions === undefined) return undefined;
  if (mentions.shown && mentions.jids.length === 0) return 'visible';
  const everyone =
    others.length === mentions.jids.length && others.every((jid) => mentions.jids.includes(jid));
  if (mentions.shown || !mentions.everyone || !everyone) throw new Error('it mentions some, or in two ways');
  return 'silent';
}
