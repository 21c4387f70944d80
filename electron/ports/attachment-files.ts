import type { AttachmentId, AttachmentKind } from '#shared/model/attachment.ts';
import type { Failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';

/** Where the bytes come from. */
export type AttachmentSource =
  { readonly path: string } | { readonly bytes: Uint8Array; readonly fileName: string };

/** What was found in a file that was copied. */
export interface TakenFile {
  readonly kind: AttachmentKind;
  readonly mimeType: string;
  readonly fileName: string;
  /** Of the copy. */
  readonly sizeBytes: number;
  /** Of the copy. */
  readonly sha256: Uint8Array;
  /** In pixels, as it is shown. */
  readonly width: number | null;
  readonly height: number | null;
  readonly seconds: number | null;
  /** JPEG of a few kilobytes; of pictures and videos. */
  readonly thumbnail: Uint8Array | null;
  /** Whether it may say where it was taken: that could not be found out, or not be taken out. */
  readonly mayTellPlace: boolean;
}

/** Why a file cannot be attached; `megabytes` is the limit it is over. */
export type TakeFailure = Failure<
  | 'FILE_EMPTY'
  | 'FILE_GONE'
  | 'FILE_NOT_A_FILE'
  | 'FILE_NOT_READABLE'
  | 'MEDIA_TOO_LARGE'
  | 'DOCUMENT_TOO_LARGE'
  | 'PICTURE_TYPE'
  | 'PICTURE_TRUNCATED'
  | 'PICTURE_DAMAGED'
  | 'VIDEO_TYPE'
  | 'VIDEO_DAMAGED'
  | 'AUDIO_TYPE'
  | 'DISK_FULL'
  | 'DATABASE_READ_ONLY'
>;

/** The files of the attachments, in a folder of the app's own. */
export interface AttachmentFiles {
  /**
   * Looks at a file and copies it, pictures without their metadata. What it becomes is decided by its content and by
   * what the caller takes. Nothing of it stays when it fails or is aborted.
   * @returns null when it was aborted.
   */
  take(
    job: {
      readonly attachmentId: AttachmentId;
      readonly source: AttachmentSource;
      readonly kinds: readonly AttachmentKind[];
    },
    options: {
      readonly signal: AbortSignal;
      readonly onProgress: (copiedBytes: number, totalBytes: number) => void;
    },
  ): Promise<Result<TakenFile | null, TakeFailure>>;
  /** Where the file of an attachment is. */
  pathOf(attachmentId: AttachmentId): string;
  /** In bytes; undefined when it is not there. */
  sizeOf(attachmentId: AttachmentId): number | undefined;
  /** Also when it is not there. */
  remove(attachmentId: AttachmentId): Promise<void>;
  /** Names of files that belong to no attachment the caller knows and were last written before that time are removed. */
  removeStrays(isKnown: (attachmentId: string) => boolean, writtenBefore: number): Promise<void>;
}
