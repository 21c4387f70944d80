import { useStore } from 'zustand';
import type { AppState } from '#shared/state/app-state.ts';
import { onStateEvent } from '../bridge/state-events.ts';
import { request } from '../bridge/request.ts';
import { createReplica, type ReplicaState } from './replica.ts';

/** The window's copy of the state. */
export const replica = createReplica({
  snapshot: () => request('app.snapshot', {}),
  onEvent: onStateEvent,
});

/** Reads the state. Only below the gate in App.tsx, which waits for the first snapshot. */
export function useApp<T>(select: (app: AppState) => T): T {
  return useStore(replica.store, ({ app }) => {
    if (app === null) throw new Error('the state was read before the first snapshot');
    return select(app);
  });
}

/** How the replica itself is doing: whether there is a state, and why not. */
export function useReplica<T>(select: (state: ReplicaState) => T): T {
  return useStore(replica.store, select);
}
