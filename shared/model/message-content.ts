import { z } from 'zod';
import { attachment, attachmentId } from './attachment.ts';
import {
  CAPTION_MAX,
  DRAFT_TEXT_MAX,
  MESSAGE_TEXT_MAX,
  POLL_OPTION_MAX,
  POLL_OPTIONS_MAX,
  POLL_QUESTION_MAX,
} from './message-text-limit.ts';

const ofEveryKind = {
  /** Notifies everyone in the group, with a word that shows it or without. */
  mentionEveryone: z.enum(['visible', 'silent']).exactOptional(),
  /** An earlier broadcast: in each group the message quotes that group's delivery of it. */
  replyTo: z.uuid().exactOptional(),
};

/** What phones show below a text. Fetched by us when the trainer asks, never by the protocol library. */
export const linkPreview = z.strictObject({
  /** As it stands in the text. */
  url: z.string().min(1).max(2_048),
  title: z.string().max(300),
  description: z.string().max(1_000),
  thumbnail: attachmentId.exactOptional(),
});

export type LinkPreview = Readonly<z.infer<typeof linkPreview>>;

const text = z.strictObject({
  kind: z.literal('text'),
  text: z.string().trim().min(1).max(MESSAGE_TEXT_MAX),
  linkPreview: linkPreview.exactOptional(),
  ...ofEveryKind,
});

const captioned = z.strictObject({
  kind: z.enum(['image', 'video', 'document']),
  /** The caption. */
  text: z.string().trim().max(CAPTION_MAX),
  attachment,
  ...ofEveryKind,
});

const audio = z.strictObject({
  kind: z.literal('audio'),
  /** Nothing: a sound has no caption. */
  text: z.string().max(0),
  attachment,
  /** A voice message, rather than a sound file. */
  asVoice: z.boolean(),
  ...ofEveryKind,
});

const poll = z.strictObject({
  kind: z.literal('poll'),
  /** The question. */
  text: z.string().trim().min(1).max(POLL_QUESTION_MAX),
  options: z
    .array(z.string().trim().min(1).max(POLL_OPTION_MAX))
    .min(2)
    .max(POLL_OPTIONS_MAX)
    .refine((options) => new Set(options).size === options.length, 'the options must differ')
    .readonly(),
  /** Whether a person may choose several options. */
  multiple: z.boolean(),
  ...ofEveryKind,
});

/**
 * What is sent, tagged by kind. Frozen into the broadcast at its start. `text` holds the words of every kind: the
 * text, the caption or the question, which is what the history is searched for.
 */
export const messageContent = z.discriminatedUnion('kind', [text, captioned, audio, poll]);
export type MessageContent = Readonly<z.infer<typeof messageContent>>;

/** What is written in a draft. */
const written = z.string().max(DRAFT_TEXT_MAX);

/**
 * The same while it is composed: what is written may still be empty, untrimmed, double or too long, and a sound keeps
 * the words that were written before it was attached.
 */
export const draftContent = z.discriminatedUnion('kind', [
  text.extend({ text: written }),
  captioned.extend({ text: written }),
  audio.extend({ text: written }),
  poll.extend({ text: written, options: z.array(written).max(POLL_OPTIONS_MAX).readonly() }),
]);
export type DraftContent = Readonly<z.infer<typeof draftContent>>;
