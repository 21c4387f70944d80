import { useApp } from '../../state/app-store.ts';
import type { Draft } from '../../state/draft.ts';

/** Whether the scheduled broadcast that a draft is to change has started, or was cancelled, in the meantime. */
export function useWasStarted({ planned }: Pick<Draft, 'planned'>): boolean {
  const state = useApp(
    ({ activeBroadcasts }) => activeBroadcasts.find(({ id }) => id === planned?.broadcastId)?.state,
  );
  return planned !== null && state !== 'scheduled' && state !== 'missed';
}
