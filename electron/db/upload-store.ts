import { z } from 'zod';
import type { AccountId } from '#shared/model/account.ts';
import type { AttachmentId } from '#shared/model/attachment.ts';
import type { UploadedMedia } from '../ports/outgoing-content.ts';
import type { UploadStore } from '../ports/upload-store.ts';
import type { Connection } from './connection.ts';
import { parseColumn } from './json-column.ts';

const uploadedMedia = z.strictObject({
  mediaKey: z.base64(),
  directPath: z.string(),
  url: z.string(),
  fileSha256: z.base64(),
  fileEncSha256: z.base64(),
  fileLength: z.number().int(),
  uploadedAt: z.number().int(),
});

export function createUploadStore(connection: Connection): UploadStore {
  const selectLatest = connection
    .prepare<[AttachmentId, AccountId], string>(
      `SELECT media FROM upload WHERE attachment_id = ? AND account_id = ? ORDER BY uploaded_at DESC LIMIT 1`,
    )
    .pluck();
  const insert = connection.prepare<[AttachmentId, AccountId, number, string]>(
    `INSERT INTO upload (attachment_id, account_id, uploaded_at, media) VALUES (?, ?, ?, ?)`,
  );

  return {
    latest: (attachmentId, accountId) => {
      const media = selectLatest.get(attachmentId, accountId);
      return media === undefined ? undefined : readMedia(media);
    },
    add: (attachmentId, accountId, media) => {
      insert.run(attachmentId, accountId, media.uploadedAt, JSON.stringify(media));
    },
  };
}

export function readMedia(column: string): UploadedMedia {
  return parseColumn(uploadedMedia, column);
}
