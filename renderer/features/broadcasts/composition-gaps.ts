import { CAPTION_MAX, MESSAGE_TEXT_MAX, POLL_QUESTION_MAX } from '#shared/model/message-text-limit.ts';
import { writtenOptions, type Attached, type Composed } from '../../state/draft-content.ts';
import { optionFlaws } from './poll-options.ts';

/** What the words of a message are. */
export type WordsKind = 'text' | 'caption' | 'question';

export function wordsKindOf(attached: Attached | null): WordsKind {
  if (attached === null) return 'text';
  return attached.kind === 'poll' ? 'question' : 'caption';
}

const wordsMax: Readonly<Record<WordsKind, number>> = {
  text: MESSAGE_TEXT_MAX,
  caption: CAPTION_MAX,
  question: POLL_QUESTION_MAX,
};

/** How many UTF-16 code units WhatsApp takes of the words. */
export function wordsMaxOf(attached: Attached | null): number {
  return wordsMax[wordsKindOf(attached)];
}

/** What a message still lacks: its words, its options; or that something of it is wrong where it stands. */
export type Gap = 'text' | 'question' | 'options' | 'flaw';

/** The first thing that keeps the message from being looked through; undefined when it is complete. */
export function gapIn({ text, attached }: Pick<Composed, 'text' | 'attached'>): Gap | undefined {
  const hasWords = text.trim() !== '';
  if (attached === null && !hasWords) return 'text';
  if (attached?.kind === 'poll') {
    if (!hasWords) return 'question';
    if (optionFlaws(attached.options).some((flaw) => flaw !== undefined)) return 'flaw';
    if (writtenOptions(attached.options).length < 2) return 'options';
  }
  // The words of a sound are not sent.
  return attached?.kind !== 'audio' && text.length > wordsMaxOf(attached) ? 'flaw' : undefined;
}
