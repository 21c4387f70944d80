import { isUploadUsable } from '../domain/upload-age.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryRecord, MessageParts } from '../ports/delivery-store.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';

const POLL_SECRET_BYTES = 32;

/** Chooses what a delivery's message is made of besides its content. */
export interface MessagePartsChoice {
  /** Undefined while its file is not with WhatsApp. */
  choose(delivery: DeliveryRecord): MessageParts | undefined;
}

export function createMessageParts({
  storage,
  clock,
  random,
}: {
  readonly storage: Pick<Storage, 'uploads' | 'deliveries'>;
  readonly clock: Clock;
  readonly random: Random;
}): MessagePartsChoice {
  /** What the group has of the earlier broadcast from the same account; of several the latest. */
  function quotedMessageId({ content, accountId, groupId }: DeliveryRecord): string | null {
    if (content.replyTo === undefined) return null;
    const ours = storage.deliveries
      .arrived(content.replyTo, groupId)
      .filter((earlier) => earlier.accountId === accountId);
    return ours.at(-1)?.messageId ?? null;
  }

  return {
    choose(delivery) {
      const { content, accountId } = delivery;
      const attachment = 'attachment' in content ? content.attachment : undefined;
      const upload = attachment && storage.uploads.latest(attachment.id, accountId);
      if (attachment && !(upload && isUploadUsable(upload, clock.now()))) return undefined;
      return {
        uploadedAt: upload?.uploadedAt ?? null,
        pollSecret: content.kind === 'poll' ? random.bytes(POLL_SECRET_BYTES) : null,
        quotedMessageId: quotedMessageId(delivery),
      };
    },
  };
}
