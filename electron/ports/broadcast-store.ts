import type { Failure, FailureCode } from '#shared/failure.ts';
import type { BroadcastId, BroadcastState, DeliveryCounts } from '#shared/model/broadcast.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { PacingPreset } from '#shared/model/pacing.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import type { NewDelivery } from './delivery-store.ts';

export interface NewBroadcast {
  readonly id: BroadcastId;
  readonly state: BroadcastState;
  readonly content: MessageContent;
  readonly workshopId: WorkshopId | null;
  readonly retryOf: BroadcastId | null;
  readonly pacing: PacingPreset;
  /** Codes of the warnings the trainer ticked; they override the runner's checks. */
  readonly acceptedWarnings: readonly FailureCode[];
  readonly createdAt: number;
  readonly startedAt: number | null;
}

export interface BroadcastRecord extends NewBroadcast {
  readonly finishedAt: number | null;
  readonly pauseFailure: Failure | null;
  readonly targetCount: number;
  /** Kept up to date by the database with every change of a delivery: reading it does not count rows. */
  readonly counts: DeliveryCounts;
}

export interface HistoryQuery {
  readonly before: { readonly createdAt: number; readonly id: BroadcastId } | null;
  readonly limit: number;
  /** Words to find in the text; empty for all. Anything the trainer types is safe. */
  readonly search: string;
  readonly state: BroadcastState | null;
}

export interface BroadcastStore {
  /** The broadcast and its frozen deliveries, in one transaction. */
  insert(broadcast: NewBroadcast, deliveries: readonly NewDelivery[]): void;
  get(broadcastId: BroadcastId): BroadcastRecord | undefined;
  /** Running ones, oldest start first. */
  running(): readonly BroadcastRecord[];
  /** Scheduled, missed, running or paused, or with unconfirmed deliveries; newest first. */
  active(): readonly BroadcastRecord[];
  setState(
    broadcastId: BroadcastId,
    change: {
      readonly state: BroadcastState;
      readonly pauseFailure?: Failure | null;
      readonly finishedAt?: number;
    },
  ): void;
  /** Newest first, by keyset. */
  history(query: HistoryQuery): readonly BroadcastRecord[];
}
