import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { applyEvent } from '#shared/state/apply-patch.ts';
import type { Patch, StateEvent } from '#shared/state/patch.ts';

export interface ReplicaState {
  /** Null until the first snapshot arrived. */
  readonly app: AppState | null;
  /** Why there is no snapshot. */
  readonly failure: Failure | null;
  /** Counts snapshots: whoever holds pages that patches keep fresh asks again when it changes. */
  readonly snapshots: number;
}

export interface ReplicaSource {
  readonly snapshot: () => Promise<Result<AppState, Failure>>;
  /** Returns the function that stops it. */
  readonly onEvent: (listener: (event: StateEvent) => void) => () => void;
}

export interface Replica {
  readonly store: StoreApi<ReplicaState>;
  /** Subscribes and asks for the first snapshot. Returns the function that stops it. */
  readonly start: () => () => void;
  /** Asks for a snapshot again, after a failure. */
  readonly reload: () => void;
  /** Calls back with every patch after it was applied. Returns the function that stops it. */
  readonly onPatch: (listener: (patch: Patch) => void) => () => void;
}

/**
 * A read-only copy of the main process' state: subscribe first, then one snapshot, then replay what was published
 * meanwhile. An event that is not the very next revision means that one was lost, so a new snapshot is asked for.
 */
export function createReplica(source: ReplicaSource): Replica {
  const store = createStore<ReplicaState>(() => ({ app: null, failure: null, snapshots: 0 }));
  const patchListeners = new Set<(patch: Patch) => void>();
  /** Events that arrived while a snapshot is under way; undefined when none is. */
  let held: StateEvent[] | undefined;
  let run = 0;

  function accept(event: StateEvent): void {
    if (held !== undefined) {
      held.push(event);
      return;
    }
    const { app } = store.getState();
    if (app === null || event.rev <= app.rev) return;
    if (event.rev !== app.rev + 1) {
      held = [event];
      void resync();
      return;
    }
    store.setState({ app: applyEvent(app, event) });
    for (const patch of event.patches) for (const listener of patchListeners) listener(patch);
  }

  async function resync(): Promise<void> {
    held ??= [];
    const startedIn = run;
    const reply = await source.snapshot();
    if (startedIn !== run) return;
    const events = held;
    held = undefined;
    if (!reply.ok) {
      store.setState({ failure: reply.error });
      return;
    }
    const { snapshots } = store.getState();
    store.setState({ app: reply.value, failure: null, snapshots: snapshots + 1 });
    for (const event of events) accept(event);
  }

  return {
    store,
    start() {
      run += 1;
      held = undefined;
      const stop = source.onEvent(accept);
      void resync();
      return () => {
        run += 1;
        stop();
      };
    },
    reload() {
      if (held === undefined) void resync();
    },
    onPatch(listener) {
      patchListeners.add(listener);
      return () => {
        patchListeners.delete(listener);
      };
    },
  };
}
