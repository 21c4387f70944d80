import type { AccountId } from '#shared/model/account.ts';
import type { AttachmentId } from '#shared/model/attachment.ts';
import type { DeliveryId } from '#shared/model/delivery.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { OutgoingContent, QuotedMessage } from '../ports/outgoing-content.ts';
import { isDeleted, standingContent } from './amendment-rows.ts';
import type { Connection } from './connection.ts';
import { readContent } from './json-column.ts';
import { readMedia } from './upload-store.ts';

interface OutgoingRow {
  readonly accountId: AccountId;
  readonly content: string;
  readonly media: string | null;
  readonly pollSecret: Uint8Array | null;
  readonly quotedMessageId: string | null;
}

/** Puts together what a delivery sends, for its first send and for every device that asks for it again. */
export interface OutgoingContents {
  /** Undefined before its send began, and where something of it is missing. */
  ofDelivery(deliveryId: DeliveryId): OutgoingContent | undefined;
  /** As it stands in the group by now; undefined once it was deleted for everyone. */
  ofMessage(accountId: AccountId, messageId: string): OutgoingContent | undefined;
}

export function createOutgoingContents(connection: Connection): OutgoingContents {
  const select = (content: string): string => `
    SELECT d.account_id AS accountId, ${content} AS content, u.media,
      d.poll_secret AS pollSecret, d.quoted_message_id AS quotedMessageId
    FROM delivery d JOIN broadcast b ON b.id = d.broadcast_id
      LEFT JOIN upload u ON u.attachment_id = coalesce(d.content, b.content) ->> '$.attachment.id'
        AND u.account_id = d.account_id AND u.uploaded_at = d.uploaded_at`;
  const selectOfDelivery = connection.prepare<[DeliveryId], OutgoingRow>(
    `${select('coalesce(d.content, b.content)')} WHERE d.id = ? AND d.message_id IS NOT NULL`,
  );
  const selectOfMessage = connection.prepare<[AccountId, string], OutgoingRow>(
    `${select(standingContent)} WHERE d.account_id = ? AND d.message_id = ? AND NOT ${isDeleted}`,
  );
  const selectThumbnail = connection
    .prepare<[AttachmentId], Uint8Array | null>('SELECT thumbnail FROM attachment WHERE id = ?')
    .pluck();

  function thumbnailOf(content: MessageContent): { readonly thumbnail?: Uint8Array } {
    const attachmentId = thumbnailIdOf(content);
    const thumbnail = attachmentId === undefined ? null : selectThumbnail.get(attachmentId);
    return thumbnail == null ? {} : { thumbnail };
  }

  function quotedOf({ accountId, quotedMessageId: messageId }: OutgoingRow): {
    readonly quoted?: QuotedMessage;
  } {
    const quoted = messageId === null ? undefined : selectOfMessage.get(accountId, messageId);
    if (messageId === null || quoted === undefined) return {};
    const content = readContent(quoted.content);
    return { quoted: { messageId, content, ...thumbnailOf(content) } };
  }

  function outgoing(row: OutgoingRow): OutgoingContent | undefined {
    const content = readContent(row.content);
    const { media, pollSecret } = row;
    const besides = { ...thumbnailOf(content), ...quotedOf(row) };
    switch (content.kind) {
      case 'text':
        return { ...content, ...besides };
      case 'image':
      case 'video':
      case 'document':
      case 'audio':
        return media === null ? undefined : { ...content, ...besides, uploaded: readMedia(media) };
      case 'poll':
        return pollSecret === null ? undefined : { ...content, ...besides, pollSecret };
      default:
        return content satisfies never;
    }
  }

  return {
    ofDelivery: (deliveryId) => {
      const row = selectOfDelivery.get(deliveryId);
      return row && outgoing(row);
    },
    ofMessage: (accountId, messageId) => {
      const row = selectOfMessage.get(accountId, messageId);
      return row && outgoing(row);
    },
  };
}

/** Whose thumbnail goes along. */
function thumbnailIdOf(content: MessageContent): AttachmentId | undefined {
  switch (content.kind) {
    case 'text':
      return content.linkPreview?.thumbnail;
    case 'image':
    case 'video':
    case 'document':
      return content.attachment.id;
    case 'audio':
    case 'poll':
      return undefined;
    default:
      return content satisfies never;
  }
}
