import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { AttachmentId } from '#shared/model/attachment.ts';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { isUploadUsable } from '../domain/upload-age.ts';
import type { AttachmentFiles } from '../ports/attachment-files.ts';
import type { Clock } from '../ports/clock.ts';
import type { OutgoingContent, QuotedMessage, UploadedMedia } from '../ports/outgoing-content.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import type { UploadFailure, WhatsAppGateway } from '../ports/whatsapp-gateway.ts';

const POLL_SECRET_BYTES = 32;

/** Makes what is sent of content that belongs to no broadcast yet. */
export type TestContents = (
  content: MessageContent,
  place: { readonly accountId: AccountId; readonly groupId: GroupId },
  signal: AbortSignal,
) => Promise<Result<OutgoingContent, UploadFailure>>;

/** Its file is handed to WhatsApp once, for the test and for the broadcasts that follow. */
export function createTestContents({
  storage,
  files,
  gateway,
  clock,
  random,
}: {
  readonly storage: Storage;
  readonly files: Pick<AttachmentFiles, 'pathOf'>;
  readonly gateway: Pick<WhatsAppGateway, 'upload'>;
  readonly clock: Clock;
  readonly random: Random;
}): TestContents {
  function thumbnailOf(attachmentId: AttachmentId | undefined): { readonly thumbnail?: Uint8Array } {
    const thumbnail = attachmentId === undefined ? null : storage.attachments.get(attachmentId)?.thumbnail;
    return thumbnail == null ? {} : { thumbnail };
  }

  /** As it stands in the group; where the earlier broadcast never arrived there is no quote. */
  function quoted(
    { replyTo }: MessageContent,
    { accountId, groupId }: { readonly accountId: AccountId; readonly groupId: GroupId },
  ): { readonly quoted?: QuotedMessage } {
    const arrived = replyTo === undefined ? [] : storage.deliveries.arrived(replyTo, groupId);
    const messageId = arrived.filter((earlier) => earlier.accountId === accountId).at(-1)?.messageId;
    const earlier =
      messageId === undefined ? undefined : storage.deliveries.byMessageId(accountId, messageId);
    if (messageId === undefined || earlier === undefined) return {};
    const { content } = earlier;
    const pictured = 'attachment' in content ? content.attachment.id : undefined;
    return { quoted: { messageId, content, ...thumbnailOf(pictured) } };
  }

  async function uploaded(
    content: Extract<MessageContent, { readonly attachment: unknown }>,
    accountId: AccountId,
    signal: AbortSignal,
  ): Promise<Result<UploadedMedia, UploadFailure>> {
    const { attachment, kind } = content;
    const latest = storage.uploads.latest(attachment.id, accountId);
    if (latest !== undefined && isUploadUsable(latest, clock.now())) return ok(latest);
    const result = await gateway.upload(
      accountId,
      { path: files.pathOf(attachment.id), kind },
      { signal, onProgress: () => undefined },
    );
    if (!result.ok) return result;
    const known = storage.attachments.get(attachment.id);
    const isWhatWasAttached =
      known !== undefined && Buffer.from(known.sha256).toString('base64') === result.value.fileSha256;
    if (!isWhatWasAttached) return err(failure('ATTACHMENT_GONE'));
    storage.uploads.add(attachment.id, accountId, result.value);
    return result;
  }

  return async (content, place, signal) => {
    const besides = quoted(content, place);
    switch (content.kind) {
      case 'text':
        return ok({ ...content, ...besides, ...thumbnailOf(content.linkPreview?.thumbnail) });
      case 'poll':
        return ok({ ...content, ...besides, pollSecret: random.bytes(POLL_SECRET_BYTES) });
      case 'image':
      case 'video':
      case 'document':
      case 'audio': {
        const media = await uploaded(content, place.accountId, signal);
        if (!media.ok) return media;
        return ok({
          ...content,
          ...besides,
          ...thumbnailOf(content.kind === 'audio' ? undefined : content.attachment.id),
          uploaded: media.value,
        });
      }
      default:
        return content satisfies never;
    }
  };
}
