import { useEffect } from 'react';
import { replica } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';

/** Goes to what a notification was about when the trainer clicks on it. */
export function useOpenedNotifications(): void {
  const go = useUi((ui) => ui.go);
  useEffect(
    () =>
      replica.onPatch((patch) => {
        if (patch.type !== 'notification.opened') return;
        const { broadcastId } = patch;
        go(broadcastId === null ? { screen: 'broadcasts' } : { screen: 'report', broadcastId });
      }),
    [go],
  );
}
