import type { MessageContent } from '#shared/model/message-content.ts';
import type { AttachmentFiles } from '../ports/attachment-files.ts';
import type { Storage } from '../ports/storage.ts';

/** Where the files that messages carry are looked for. */
export interface MessageFiles {
  readonly storage: Pick<Storage, 'attachments'>;
  readonly files: Pick<AttachmentFiles, 'sizeOf'>;
}

/** Whether the file of the message is there as it was attached, as far as a glance can tell. */
export function isFileThere({ storage, files }: MessageFiles, content: MessageContent): boolean {
  if (!('attachment' in content)) return true;
  const { id, sizeBytes } = content.attachment;
  return storage.attachments.get(id) !== undefined && files.sizeOf(id) === sizeBytes;
}
