import type { BroadcastId, BroadcastSummary, UploadProgress } from '#shared/model/broadcast.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/storage.ts';
import type { ExpectedEnds } from './expected-ends.ts';

/** A broadcast as the window is shown it now, with what is only known while it runs. */
export type ShownBroadcast = (record: BroadcastRecord) => BroadcastSummary;

export function createShownBroadcast({
  storage,
  clock,
  expectedEnds,
  uploads,
}: {
  readonly storage: Pick<Storage, 'deliveries'>;
  readonly clock: Clock;
  readonly expectedEnds: ExpectedEnds;
  readonly uploads: { progressOf(broadcastId: BroadcastId): UploadProgress | null };
}): ShownBroadcast {
  return (record) => {
    const { acceptedWarnings, movingAt, slowDowns, ...shown } = record;
    if (record.state !== 'running') {
      return { ...shown, nextDeliveryAt: null, expectedEndAt: null, upload: null };
    }
    const now = clock.now();
    const next = storage.deliveries.nextTurn(record.id);
    return {
      ...shown,
      nextDeliveryAt: next === undefined ? null : Math.max(now, next.notBefore ?? now),
      expectedEndAt: expectedEnds.ofRunning(record),
      upload: uploads.progressOf(record.id),
    };
  };
}
