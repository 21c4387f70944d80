import type { Failure, FailureCode } from '#shared/failure.ts';
import type { Amendment } from '#shared/model/amendment.ts';
import type { BroadcastId, BroadcastState, DeliveryCounts } from '#shared/model/broadcast.ts';
import type { HistoryFilter, HistoryGroup } from '#shared/model/history-filter.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import type { PlannedStart } from '#shared/model/schedule.ts';
import type { ChosenTargets, FrozenTargets } from '#shared/model/target-choice.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import type { NewDelivery } from './delivery-store.ts';

export interface NewBroadcast {
  readonly id: BroadcastId;
  readonly state: BroadcastState;
  readonly content: MessageContent;
  readonly workshopId: WorkshopId | null;
  readonly retryOf: BroadcastId | null;
  readonly pacing: Pacing;
  /** Codes of the warnings the trainer ticked; they override the runner's checks. */
  readonly acceptedWarnings: readonly FailureCode[];
  /** Sent to see how it looks. */
  readonly isTest?: boolean | undefined;
  readonly createdAt: number;
  readonly startedAt: number | null;
  /** Set when it was scheduled before. */
  readonly schedule?: PlannedStart | null;
  /** What its targets were chosen by. */
  readonly targets?: {
    readonly workshopIds: readonly WorkshopId[];
    readonly chosen: ChosenTargets;
    readonly frozen: FrozenTargets;
  };
}

export interface BroadcastRecord extends Omit<NewBroadcast, 'targets'> {
  /** Of its workshop, also once that is removed. */
  readonly workshopTitle: string | null;
  readonly isTest: boolean;
  readonly schedule: PlannedStart | null;
  /** How often WhatsApp throttled it. */
  readonly slowDowns: number;
  readonly finishedAt: number | null;
  /** Why it is paused or was missed. */
  readonly pauseFailure: Failure | null;
  /** When it was last known to get on while it ran: at its start, when it was resumed, while an account was online. */
  readonly movingAt: number | null;
  readonly targetCount: number;
  /** Kept up to date by the database with every change of a delivery: reading it does not count rows. */
  readonly counts: DeliveryCounts;
  /** Failed deliveries that no retry broadcast has taken over; 0 while it runs. */
  readonly retriableCount: number;
  /** Edits and deletions for everyone, oldest first; left out where there are none. */
  readonly amendments?: readonly Amendment[];
  /** Groups that have the message from WhatsApp, of which nobody received it for too long. */
  readonly silentCount: number;
}

export interface HistoryQuery extends HistoryFilter {
  /** When the last row of the previous page began (or was written), and its id; null for the first page. */
  readonly before: { readonly at: number; readonly id: BroadcastId } | null;
  readonly limit: number;
}

export interface BroadcastStore {
  /**
   * The broadcast and its frozen deliveries, in one transaction; in the place of a draft or a schedule of the same id.
   */
  insert(broadcast: NewBroadcast, deliveries: readonly NewDelivery[]): void;
  get(broadcastId: BroadcastId): BroadcastRecord | undefined;
  /** Where its targets came from; undefined where nobody noted it. */
  frozenTargets(broadcastId: BroadcastId): FrozenTargets | undefined;
  /** Running ones, oldest start first; of those that started at once the one that was due first. */
  running(): readonly BroadcastRecord[];
  /** Scheduled, missed, running or paused, or with unconfirmed deliveries or an open amendment; newest first. */
  active(): readonly BroadcastRecord[];
  setState(
    broadcastId: BroadcastId,
    change: {
      readonly state: BroadcastState;
      readonly pauseFailure?: Failure | null;
      readonly finishedAt?: number;
      readonly movingAt?: number;
    },
  ): void;
  setMovingAt(broadcastId: BroadcastId, at: number): void;
  /** It stays useful however late it is. */
  dropUselessAfter(broadcastId: BroadcastId): void;
  /** WhatsApp throttled it: once more. */
  slowDown(broadcastId: BroadcastId): void;
  /** Newest first, by keyset. */
  history(query: HistoryQuery): readonly BroadcastRecord[];
  /** Groups that have a broadcast in the history, in no order. */
  historyGroups(): readonly HistoryGroup[];
  /** The retry broadcasts of a broadcast, newest first. */
  retriesOf(broadcastId: BroadcastId): readonly BroadcastRecord[];
  /**
   * Takes one step in removing finished and cancelled broadcasts with everything of them, at most about `maxRows` rows.
   * Only those that ended, and whose last send began, before the instant; none with a delivery still open, and no retry
   * whose origin is still there. Call it until it is done.
   */
  removeSettled(
    before: number,
    maxRows: number,
  ): { readonly removed: BroadcastId | null; readonly isDone: boolean };
}
