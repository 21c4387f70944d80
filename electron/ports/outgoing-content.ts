import type { MessageContent } from '#shared/model/message-content.ts';

/**
 * A file that WhatsApp's media hosts hold, encrypted: all that a message needs to name it. Plain JSON, good for any
 * number of messages of the account, also after a restart. Bytes are base64.
 */
export interface UploadedMedia {
  /** 32 random bytes: whoever has them can read the file. */
  readonly mediaKey: string;
  readonly directPath: string;
  readonly url: string;
  /** SHA-256 of the file, and of its encrypted form. */
  readonly fileSha256: string;
  readonly fileEncSha256: string;
  /** Bytes before encryption. */
  readonly fileLength: number;
  /** Epoch milliseconds. The hosts keep a file for about 30 days. */
  readonly uploadedAt: number;
}

/** An earlier message of our own, in the group that the new one goes to. */
export interface QuotedMessage {
  readonly messageId: string;
  /** As it was rendered for that group. */
  readonly content: MessageContent;
  /** JPEG. */
  readonly thumbnail?: Uint8Array;
}

/** Rendered content with what a message of its kind carries besides. `attachment.id` and such stay here. */
export type OutgoingContent = { readonly quoted?: QuotedMessage } & (
  | (ContentOf<'text'> & WithThumbnail)
  | (ContentOf<'image' | 'video' | 'document'> & WithThumbnail & Uploaded)
  | (ContentOf<'audio'> & Uploaded)
  /** 32 bytes that the votes are encrypted with. Another secret would make it another poll. */
  | (ContentOf<'poll'> & { readonly pollSecret: Uint8Array })
);

type ContentOf<Kind extends MessageContent['kind']> = Extract<MessageContent, { readonly kind: Kind }>;

interface Uploaded {
  readonly uploaded: UploadedMedia;
}

interface WithThumbnail {
  /** JPEG of a few kilobytes, of the medium or of the linked page: every single message carries it. */
  readonly thumbnail?: Uint8Array;
}
