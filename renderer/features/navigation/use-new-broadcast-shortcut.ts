import { useEffect } from 'react';
import { useUi } from '../../state/use-ui.ts';

/** Toasts are dialogs too, but wait for nobody. */
const MODAL = ':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"])';

/** Ctrl+N, or Cmd+N on a Mac, goes to a new broadcast; not while a dialog or a sheet waits for its own answer. */
export function useNewBroadcastShortcut(): void {
  const composeNew = useUi((ui) => ui.composeNew);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (key.toLowerCase() !== 'n' || altKey || shiftKey || ctrlKey === metaKey) return;
      if (document.querySelector(MODAL) !== null) return;
      event.preventDefault();
      composeNew();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [composeNew]);
}
