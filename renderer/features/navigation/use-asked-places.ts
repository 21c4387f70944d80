import { useEffect } from 'react';
import { replica } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { canPerform, perform } from './window-commands.ts';

/** Goes where the trainer asks for from outside the page: with a notification, in the menu, in the tray. */
export function useAskedPlaces(): void {
  const go = useUi((ui) => ui.go);
  useEffect(
    () =>
      replica.onPatch((patch) => {
        if (patch.type === 'window.asked' && canPerform()) perform(patch.command);
        if (patch.type !== 'notification.opened') return;
        const { broadcastId } = patch;
        go(broadcastId === null ? { screen: 'broadcasts' } : { screen: 'report', broadcastId });
      }),
    [go],
  );
}
