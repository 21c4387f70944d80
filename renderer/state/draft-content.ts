import type { Attachment } from '#shared/model/attachment.ts';
import type { DraftContent, LinkPreview, MessageContent } from '#shared/model/message-content.ts';

/** What makes a message more than a text. Its words are written apart from it, and stay when it is changed. */
export type Attached =
  | { readonly kind: 'image' | 'video' | 'document'; readonly attachment: Attachment }
  | { readonly kind: 'audio'; readonly attachment: Attachment; readonly asVoice: boolean }
  | { readonly kind: 'poll'; readonly options: readonly string[]; readonly multiple: boolean };

/** What is composed, by its parts. */
export interface Composed {
  /** The text, the caption or the question; of a sound, what was written before it was attached. */
  readonly text: string;
  /** Null for a text. */
  readonly attached: Attached | null;
  readonly extras: Extras;
  /** Of a link of the text. It waits here while the link is not there, should it come back. */
  readonly linkPreview: LinkPreview | null;
}

/** What a message of any kind may carry besides. */
export type Extras = Pick<MessageContent, 'mentionEveryone' | 'replyTo'>;

/** The whole of it, as it is kept in a draft. */
export function draftContentOf({ text, attached, extras, linkPreview }: Composed): DraftContent {
  if (attached === null) {
    const isShown = linkPreview !== null && mayLeadTo(text, linkPreview.url);
    return { kind: 'text', text, ...(isShown && { linkPreview }), ...extras };
  }
  return { ...attached, text, ...extras };
}

/** The whole of it, as it is sent: a sound has no words, and an option without words is none. */
export function contentToSend(composed: Composed): MessageContent {
  const content = draftContentOf(composed);
  switch (content.kind) {
    case 'text':
    case 'image':
    case 'video':
    case 'document':
      return content;
    case 'audio':
      return { ...content, text: '' };
    case 'poll':
      return { ...content, options: writtenOptions(content.options) };
    default:
      return content satisfies never;
  }
}

/** Whether the text has the link, or a variable that may stand for it: what it does stand for is known at the start. */
function mayLeadTo(text: string, url: string): boolean {
  return text.includes(url) || /\{\{\s*workshop\.link\b/u.test(text);
}

/** The options of a poll that say something. */
export function writtenOptions(options: readonly string[]): readonly string[] {
  return options.map((option) => option.trim()).filter((option) => option !== '');
}

/** Its parts again. */
export function composedOf(content: DraftContent): Composed {
  const { text, mentionEveryone, replyTo } = content;
  return {
    text,
    attached: attachedOf(content),
    extras: {
      ...(mentionEveryone !== undefined && { mentionEveryone }),
      ...(replyTo !== undefined && { replyTo }),
    },
    linkPreview: content.kind === 'text' ? (content.linkPreview ?? null) : null,
  };
}

function attachedOf(content: DraftContent): Attached | null {
  switch (content.kind) {
    case 'text':
      return null;
    case 'image':
    case 'video':
    case 'document':
      return { kind: content.kind, attachment: content.attachment };
    case 'audio':
      return { kind: 'audio', attachment: content.attachment, asVoice: content.asVoice };
    case 'poll':
      return { kind: 'poll', options: content.options, multiple: content.multiple };
    default:
      return content satisfies never;
  }
}

/** Whether there is nothing in it yet that would be missed. */
export function isBlank({ text, attached }: Pick<Composed, 'text' | 'attached'>): boolean {
  if (text.trim() !== '') return false;
  return attached === null || (attached.kind === 'poll' && writtenOptions(attached.options).length === 0);
}
