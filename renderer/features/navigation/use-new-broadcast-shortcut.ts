import { useEffect } from 'react';
import { useUi } from '../../state/use-ui.ts';

/** Ctrl+N, or Cmd+N on a Mac, goes to a new broadcast; not while a dialog or a sheet waits for its own answer. */
export function useNewBroadcastShortcut(): void {
  const go = useUi((ui) => ui.go);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (key.toLowerCase() !== 'n' || altKey || shiftKey || ctrlKey === metaKey) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
      event.preventDefault();
      go({ screen: 'compose' });
    }
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [go]);
}
