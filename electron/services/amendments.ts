import type { Amendment, AmendmentId, AmendmentKind } from '#shared/model/amendment.ts';
import { amendableUntil, isOpen } from '#shared/model/amendment-window.ts';
import type { BroadcastId, BroadcastSummary } from '#shared/model/broadcast.ts';
import { editedContent } from '#shared/model/edited-content.ts';
import type { DeliveryId } from '#shared/model/delivery.ts';
import { failure, type Failure } from '#shared/failure.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AmendableDelivery, AmendmentRecord, NewChange } from '../ports/amendment-store.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import { blockedBy } from '../domain/send-policy.ts';
import type { AttachmentFiles } from '../ports/attachment-files.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/storage.ts';
import type { ChangeTransitions } from './change-transitions.ts';
import type { DomainEvents } from './domain-events.ts';
import { membershipOf } from './target-facts.ts';
import { createTargetCheck } from './target-review.ts';

export type Amendments = ReturnType<typeof createAmendments>;

/** What the trainer wants to stand there from now on. */
export type WantedChange = { readonly kind: 'edit'; readonly text: string } | { readonly kind: 'delete' };

type Refused = Failure<'NOT_FOUND' | 'WRONG_STATE'>;
type TooLate = Failure<'EDIT_TOO_LATE' | 'DELETE_TOO_LATE'>;

export function tooLate(kind: AmendmentKind): TooLate {
  return failure(kind === 'edit' ? 'EDIT_TOO_LATE' : 'DELETE_TOO_LATE');
}

/** Edits and deletions for everyone, of what was sent: the trainer's hand. The runner carries them out. */
export function createAmendments({
  storage,
  files,
  transitions,
  summaryOf,
  events,
  clock,
}: {
  readonly storage: Storage;
  readonly files: Pick<AttachmentFiles, 'sizeOf'>;
  readonly transitions: ChangeTransitions;
  readonly summaryOf: (broadcastId: BroadcastId) => BroadcastSummary | undefined;
  readonly events: DomainEvents;
  readonly clock: Clock;
}) {
  const notFound = failure('NOT_FOUND', { what: 'broadcast' });
  const wrongState = ({ state }: Pick<BroadcastRecord | Amendment, 'state'>) =>
    failure('WRONG_STATE', { state });

  function answer(broadcastId: BroadcastId): Result<BroadcastSummary, Failure<'NOT_FOUND'>> {
    events.publish({ type: 'broadcast.changed', broadcastId });
    const summary = summaryOf(broadcastId);
    return summary === undefined ? err(notFound) : ok(summary);
  }

  /** An amendment of the broadcast, or why there is none to do something with. */
  function find(broadcastId: BroadcastId, amendmentId: AmendmentId): AmendmentRecord | undefined {
    const found = storage.amendments.get(amendmentId);
    return found?.broadcastId === broadcastId ? found : undefined;
  }

  function changesFor(
    kind: AmendmentKind,
    content: MessageContent | null,
    broadcast: BroadcastRecord,
    amendable: readonly AmendableDelivery[],
  ): NewChange[] {
    const now = clock.now();
    const workshopIds = storage.compositions.get(broadcast.id)?.workshopIds;
    const { workshopId } = broadcast;
    const check = content && createTargetCheck({ storage, files }, { content, workshopId, workshopIds }, now);
    return amendable.map(({ id, groupId, position, accountId, postedAt }) => {
      const target = check?.(groupId);
      const blocked = blockedBy({ membership: membershipOf(storage, accountId, groupId) });
      const reason =
        amendableUntil(kind, postedAt) <= now ? tooLate(kind) : (blocked ?? target?.unmade ?? null);
      return {
        deliveryId: id,
        position,
        accountId,
        postedAt,
        state: reason === null ? 'queued' : 'failed',
        failure: reason,
        content: target?.content ?? null,
      };
    });
  }

  return {
    /**
     * Begins it, for all groups that have the message, or for some. Those it is too late for are shown as such. The
     * same id again answers with the amendment that is already there. A deletion takes the place of an edit that is
     * under way. While anything of the broadcast is still to be sent nothing of it can be changed.
     */
    amend(
      broadcastId: BroadcastId,
      amendmentId: AmendmentId,
      wanted: WantedChange,
      deliveryIds: readonly DeliveryId[] | null,
    ): Result<BroadcastSummary, Refused | TooLate | Failure<'NO_TARGETS'>> {
      const broadcast = storage.broadcasts.get(broadcastId);
      if (broadcast === undefined) return err(notFound);
      if (storage.amendments.get(amendmentId) !== undefined) return answer(broadcastId);
      const { kind } = wanted;
      const [open] = broadcast.amendments?.filter(isOpen) ?? [];
      const isOver = broadcast.state === 'finished' || broadcast.state === 'cancelled';
      if (!isOver || (open !== undefined && (kind === 'edit' || open.kind === 'delete'))) {
        return err(wrongState(open ?? broadcast));
      }
      const content = wanted.kind === 'edit' ? editedContent(broadcast.content, wanted.text) : null;
      if (content === undefined) return err(wrongState(broadcast));
      const amendable = storage.amendments
        .amendable(broadcastId)
        .filter(({ id }) => deliveryIds === null || deliveryIds.includes(id));
      if (amendable.length === 0) return err(failure('NO_TARGETS'));
      const changes = changesFor(kind, content, broadcast, amendable);
      if (changes.every(({ failure: reason }) => reason?.code === tooLate(kind).code)) {
        return err(tooLate(kind));
      }
      const underWay = open && find(broadcastId, open.id);
      const insert = (): void => {
        storage.amendments.insert(
          { id: amendmentId, broadcastId, kind, content, createdAt: clock.now() },
          changes,
        );
      };
      if (underWay === undefined) insert();
      else transitions.endAmendment(underWay, insert);
      const deliveries = changes.map(({ deliveryId }) => deliveryId);
      events.publish({ type: 'deliveries.changed', broadcastId, deliveryIds: deliveries, urgency: 'state' });
      return answer(broadcastId);
    },

    /** What has not gone stays as it is. */
    cancel(broadcastId: BroadcastId, amendmentId: AmendmentId): Result<BroadcastSummary, Refused> {
      const found = find(broadcastId, amendmentId);
      if (found === undefined) return err(notFound);
      if (!isOpen(found)) return err(wrongState(found));
      transitions.endAmendment(found, () => undefined);
      return answer(broadcastId);
    },

    resume(broadcastId: BroadcastId, amendmentId: AmendmentId): Result<BroadcastSummary, Refused> {
      const found = find(broadcastId, amendmentId);
      if (found === undefined) return err(notFound);
      if (found.state !== 'paused') return err(wrongState(found));
      storage.amendments.setState(amendmentId, { state: 'running' });
      return answer(broadcastId);
    },

    /** What failed, or was not confirmed, once more under the same ids; only of the last amendment. */
    retry(
      broadcastId: BroadcastId,
      amendmentId: AmendmentId,
    ): Result<BroadcastSummary, Refused | Failure<'NO_TARGETS'>> {
      const found = find(broadcastId, amendmentId);
      if (found === undefined) return err(notFound);
      const last = storage.broadcasts.get(broadcastId)?.amendments?.at(-1);
      if (isOpen(found) || last?.id !== amendmentId) return err(wrongState(found));
      const failed = (['failed', 'unconfirmed'] as const)
        .flatMap((state) => storage.amendments.inState(amendmentId, state))
        // What was never sent was held back by what the group, or the words, are like.
        .filter(({ messageId }) => messageId !== null)
        .filter(({ postedAt }) => amendableUntil(found.kind, postedAt) > clock.now());
      if (failed.length === 0) return err(failure('NO_TARGETS'));
      transitions.tryAgain(found, failed);
      return answer(broadcastId);
    },
  };
}
