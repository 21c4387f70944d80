/** The word that WhatsApp makes a mention of when the message says that it mentions everyone. */
const MENTION_WORD = '@all';

/**
 * The words of a message that mentions everyone visibly: with the mention word in front, unless the trainer has
 * written it somewhere. Only this word is shown as a mention.
 */
export function withMentionWord(text: string): string {
  return /@all\b/u.test(text) ? text : `${MENTION_WORD} ${text}`.trimEnd();
}
