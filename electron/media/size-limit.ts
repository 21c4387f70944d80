import type { AttachmentKind } from '#shared/model/attachment.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';

const MB = 1024 * 1024;

/**
 * WhatsApp's published limits: 16 MB for what is shown or played in the chat, 2 GB for documents. Some apps take larger
 * videos by now, but not all that are in a group do.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
 * https://blog.whatsapp.com/reactions-2gb-file-sharing-512-groups
 */
const MEDIA_MB = 16;
const DOCUMENT_MB = 2_048;
/** A picture that is sent as a document is cleaned as well, for which it is read as a whole. */
const PICTURE_AS_DOCUMENT_MB = 256;

/** @param isPicture whether the content is a picture that is cleaned, whatever it is sent as. */
export function sizeLimitMegabytes(kind: AttachmentKind, isPicture: boolean): number {
  if (kind !== 'document') return MEDIA_MB;
  return isPicture ? PICTURE_AS_DOCUMENT_MB : DOCUMENT_MB;
}

/** Whether so many bytes may be sent; `megabytes` of the failure is the limit they are over. */
export function checkSize(
  bytes: number,
  kind: AttachmentKind,
  isPicture: boolean,
): Result<void, Failure<'FILE_EMPTY' | 'MEDIA_TOO_LARGE' | 'DOCUMENT_TOO_LARGE'>> {
  if (bytes === 0) return err(failure('FILE_EMPTY'));
  const megabytes = sizeLimitMegabytes(kind, isPicture);
  if (bytes <= megabytes * MB) return ok();
  return err(failure(kind === 'document' ? 'DOCUMENT_TOO_LARGE' : 'MEDIA_TOO_LARGE', { megabytes }));
}
