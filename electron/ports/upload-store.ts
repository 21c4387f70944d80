import type { AccountId } from '#shared/model/account.ts';
import type { AttachmentId } from '#shared/model/attachment.ts';
import type { UploadedMedia } from './outgoing-content.ts';

/** Where WhatsApp holds attached files. An upload is one account's; it goes with its attachment. */
export interface UploadStore {
  /** The account's latest upload of the attachment. */
  latest(attachmentId: AttachmentId, accountId: AccountId): UploadedMedia | undefined;
  /** Messages that name an earlier one keep it. */
  add(attachmentId: AttachmentId, accountId: AccountId, media: UploadedMedia): void;
}
