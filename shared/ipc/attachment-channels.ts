import { z } from 'zod';
import { attachment, attachmentId, attachmentKind } from '../model/attachment.ts';
import { channel } from './channel.ts';

/** Null when the trainer chose nothing, or cancelled while the file was copied. */
const added = z.strictObject({ kind: attachmentKind, attachment }).nullable();

/** Why a file cannot be attached. */
const takeErrors = [
  'FILE_EMPTY',
  'FILE_GONE',
  'FILE_NOT_A_FILE',
  'FILE_NOT_READABLE',
  'MEDIA_TOO_LARGE',
  'DOCUMENT_TOO_LARGE',
  'PICTURE_TYPE',
  'PICTURE_TRUNCATED',
  'PICTURE_DAMAGED',
  'VIDEO_TYPE',
  'VIDEO_DAMAGED',
  'AUDIO_TYPE',
  'DISK_FULL',
  'DATABASE_READ_ONLY',
] as const;

export const attachmentChannels = {
  /**
   * Lets the trainer choose a file and copies it. `kinds` are what it may become; what fits none of the others
   * becomes a document where that is among them. `attachmentId` is chosen by the caller: it names the attachment in
   * the events of its progress and in `attachment.cancel`, and the same id again answers with the same attachment.
   */
  'attachment.pick': channel({
    input: z.strictObject({ attachmentId, kinds: z.array(attachmentKind).min(1).max(4) }),
    output: added,
    errors: takeErrors,
  }),
  /**
   * Takes the file that was dropped into the window, whose path comes with the request. It becomes what its content
   * is, a document where it is nothing else. Same rule for the caller's id as `attachment.pick`.
   */
  'attachment.drop': channel({
    input: z.strictObject({ attachmentId }),
    output: added,
    errors: takeErrors,
  }),
  /** Takes the picture on the clipboard. Same rule for the caller's id as `attachment.pick`. */
  'attachment.paste': channel({
    input: z.strictObject({ attachmentId }),
    output: added,
    errors: [...takeErrors, 'NO_PICTURE_TO_PASTE'],
  }),
  /** Takes what was refused last, under `refusedId`, as a document instead. Same rule for the caller's id as `attachment.pick`. */
  'attachment.asDocument': channel({
    input: z.strictObject({ attachmentId, refusedId: attachmentId }),
    output: added,
    errors: [...takeErrors, 'NOT_FOUND'],
  }),
  /** Ends the copying, if it is under way; nothing of it stays. */
  'attachment.cancel': channel({
    input: z.strictObject({ attachmentId }),
    output: z.void(),
    errors: [],
  }),
  /** A small JPEG as a `data:` address; null where there is nothing to show. */
  'attachment.thumbnail': channel({
    input: z.strictObject({ attachmentId }),
    output: z.strictObject({ dataUrl: z.string().nullable() }),
    errors: ['NOT_FOUND'],
  }),
} as const;
