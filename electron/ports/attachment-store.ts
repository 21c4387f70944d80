import type { Attachment, AttachmentId, AttachmentKind } from '#shared/model/attachment.ts';
import type { TakenFile } from './attachment-files.ts';

export interface AttachmentRecord {
  readonly kind: AttachmentKind;
  readonly attachment: Attachment;
  /** Of the bytes that are sent. */
  readonly sha256: Uint8Array;
  /** JPEG. */
  readonly thumbnail: Uint8Array | null;
}

/** What is known of attached files. Their bytes lie in files of their own. */
export interface AttachmentStore {
  insert(attachmentId: AttachmentId, file: TakenFile, at: number): void;
  get(attachmentId: AttachmentId): AttachmentRecord | undefined;
  /**
   * Takes out those that have been in no draft and no broadcast since `unusedSince`; what is found in none for the
   * first time is marked with `at`, what is used again loses its mark.
   * @returns those taken out.
   */
  removeUnused(times: { readonly unusedSince: number; readonly at: number }): readonly AttachmentId[];
}
