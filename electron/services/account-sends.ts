import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import { failure } from '#shared/failure.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryRecord } from '../ports/delivery-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import { StorageError, type Storage } from '../ports/storage.ts';
import type { SendOutcome, WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { AccountPace } from './account-pace.ts';
import type { DeliveryEvidence } from './delivery-evidence.ts';
import type { DeliveryTransitions } from './delivery-transitions.ts';
import { createMessageParts } from './message-parts.ts';
import type { SendLanes } from './send-lanes.ts';
import type { SendSettlement } from './send-settlement.ts';
import type { WarmAhead } from './warm-ahead.ts';

/** A disk that refused is asked again after so long. */
const DISK_RETRY_MS = 15_000;

/** The sends under way, at most one of each account. */
export interface AccountSends {
  isSending(accountId: AccountId): boolean;
  begin(broadcast: BroadcastRecord, delivery: DeliveryRecord): void;
  /** A send that outlives the stop is settled at the next start: the database may be closed by now. */
  abandon(): void;
}

export function createAccountSends({
  storage,
  gateway,
  transitions,
  evidence,
  settlement,
  pace,
  warmAhead,
  lanes,
  clock,
  random,
  logger,
  mayStillSend,
  onSettled,
  onEnd,
}: {
  readonly storage: Storage;
  readonly gateway: WhatsAppGateway;
  readonly transitions: DeliveryTransitions;
  readonly evidence: DeliveryEvidence;
  readonly settlement: SendSettlement;
  readonly pace: AccountPace;
  readonly warmAhead: WarmAhead;
  readonly lanes: SendLanes;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Asked right before a message leaves: what held when the send began may no longer hold. */
  readonly mayStillSend: (broadcast: BroadcastRecord, delivery: DeliveryRecord) => boolean;
  /** Its answer is on disk. */
  readonly onSettled: (broadcastId: BroadcastId) => void;
  /** Whatever became of it: the account is free. */
  readonly onEnd: () => void;
}): AccountSends {
  const sends = new Map<AccountId, Promise<void>>();
  const parts = createMessageParts({ storage, clock, random });
  let abandoned = false;

  async function send(broadcast: BroadcastRecord, delivery: DeliveryRecord): Promise<void> {
    const { accountId, groupId } = delivery;
    await warmAhead.warm(accountId, groupId);
    if (delivery.messageId !== null || isInDoubt(accountId, groupId))
      await gateway.forgetSenderKeys(accountId, groupId);
    // That took a while. The next look deals with what changed.
    if (!mayStillSend(broadcast, delivery)) return;
    const chosen = parts.choose(delivery);
    if (chosen === undefined) return;
    const messageId = delivery.messageId ?? gateway.newMessageId(accountId);
    if (!transitions.sendBegan(delivery.id, messageId, chosen)) return;
    // Read back, as it will be for whoever asks for the message again.
    const content = storage.deliveries.outgoingContent(delivery.id);
    if (content === undefined) throw new Error('what was committed for sending is not complete');
    // From here on a crash can only leave a doubt, not a double: all of it is on disk before the first byte can leave.
    await onDisk(delivery);
    if (abandoned) return;
    // Its answer takes a while, in which this computer has nothing else to do.
    warmAhead.next(broadcast.id, accountId);
    const outcome = await gateway.send(accountId, { messageId, to: { groupId }, content });
    while (!settled(broadcast, delivery, outcome)) await later(DISK_RETRY_MS);
  }

  /**
   * A crash may have caught a message that nobody got, whose devices count as holding our key to the group's messages all
   * the same: each of them would have to ask for this one again.
   */
  function isInDoubt(accountId: AccountId, groupId: GroupId): boolean {
    return storage.deliveries.unconfirmed({ accountId }).some((doubt) => doubt.groupId === groupId);
  }

  async function onDisk({ id }: DeliveryRecord): Promise<void> {
    try {
      await storage.durable();
    } catch (cause) {
      transitions.notSent(id, clock.now() + DISK_RETRY_MS);
      throw cause;
    }
  }

  /** False when the disk does not take the answer: it is held, and nothing else goes through the account. */
  function settled(broadcast: BroadcastRecord, delivery: DeliveryRecord, outcome: SendOutcome): boolean {
    if (abandoned) return true;
    try {
      settlement.settle(broadcast, delivery, outcome);
      onSettled(broadcast.id);
      return true;
    } catch (cause) {
      if (!(cause instanceof StorageError)) throw cause;
      logger.error('broadcast-runner.answer-not-written', cause, { broadcastId: broadcast.id });
      return false;
    }
  }

  const later = (delayMs: number): Promise<void> =>
    new Promise((resolve) => {
      clock.after(delayMs, resolve);
    });

  function afterFault(broadcastId: BroadcastId, delivery: DeliveryRecord, cause: unknown): void {
    logger.error('broadcast-runner.send-failed', cause, { broadcastId });
    const reason = failure(cause instanceof StorageError ? cause.code : 'INTERNAL');
    try {
      if (transitions.noAnswer(delivery.id, failure('UNCONFIRMED'))) evidence.expectEvidence(delivery);
      settlement.pause(broadcastId, reason);
    } catch (refusal) {
      // The disk does not even take the pause: it is held, and nothing is sent before it is written.
      logger.error('broadcast-runner.pause-not-written', refusal, { broadcastId });
      settlement.holdPause(broadcastId, reason);
      pace.keepDistance(delivery.accountId, clock.now() + DISK_RETRY_MS);
    }
  }

  return {
    isSending: (accountId) => sends.has(accountId),
    begin(broadcast, delivery) {
      const underWay = lanes
        .run(delivery.accountId, () => send(broadcast, delivery))
        .catch((cause: unknown) => {
          if (!abandoned) afterFault(broadcast.id, delivery, cause);
        })
        .finally(() => {
          sends.delete(delivery.accountId);
          onEnd();
        });
      sends.set(delivery.accountId, underWay);
    },
    abandon() {
      abandoned = true;
    },
  };
}
