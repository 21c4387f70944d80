import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { Failure } from '#shared/failure.ts';
import { nextBroadcastState } from '../domain/broadcast-machine.ts';
import type { BroadcastRecord, BroadcastStore } from '../ports/broadcast-store.ts';
import type { Storage } from '../ports/storage.ts';

/** Pauses that the disk did not take. They count all the same, for the engine and for the window. */
export interface HeldPauses {
  hold(broadcastId: BroadcastId, reason: Failure): void;
  /** Writes what is held. Throws as long as the disk refuses. Returns the broadcasts whose pause is on disk now. */
  write(): readonly BroadcastId[];
}

/** A storage whose broadcasts are read as paused while their pause is held, until they are written as something else. */
export function holdPauses(storage: Storage): { readonly storage: Storage; readonly heldPauses: HeldPauses } {
  const inner = storage.broadcasts;
  const reasons = new Map<BroadcastId, Failure>();

  function shown(record: BroadcastRecord): BroadcastRecord {
    const pauseFailure = reasons.get(record.id);
    if (pauseFailure === undefined) return record;
    const state = nextBroadcastState(record.state, 'pause');
    return state === undefined ? record : { ...record, state, pauseFailure };
  }

  // What is not read here goes to the store as it is.
  const broadcasts: BroadcastStore = Object.assign(Object.create(inner) as BroadcastStore, {
    get(broadcastId) {
      const record = inner.get(broadcastId);
      return record && shown(record);
    },
    running: () => inner.running().filter(({ id }) => !reasons.has(id)),
    active: () => inner.active().map(shown),
    history: (query) => inner.history(query).map(shown),
    retriesOf: (broadcastId) => inner.retriesOf(broadcastId).map(shown),
    setState(broadcastId, change) {
      inner.setState(broadcastId, change);
      reasons.delete(broadcastId);
    },
  } satisfies Partial<BroadcastStore>);

  return {
    storage: Object.assign(Object.create(storage) as Storage, { broadcasts }),
    heldPauses: {
      hold: (broadcastId, reason) => void reasons.set(broadcastId, reason),
      write() {
        const written = [...reasons];
        for (const [broadcastId, pauseFailure] of written) {
          const state = nextBroadcastState(inner.get(broadcastId)?.state ?? 'finished', 'pause');
          if (state !== undefined) inner.setState(broadcastId, { state, pauseFailure });
          reasons.delete(broadcastId);
        }
        return written.map(([broadcastId]) => broadcastId);
      },
    },
  };
}
