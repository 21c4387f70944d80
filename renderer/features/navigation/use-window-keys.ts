import { useEffect } from 'react';
import { canPerform, perform } from './window-commands.ts';
import { windowCommandOf } from './window-keys.ts';

const WRITTEN_IN = 'input, textarea, select, [contenteditable]';

/** The shortcuts of the window; none while a dialog or a sheet waits for its own answer. */
export function useWindowKeys(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const isTyping = event.target instanceof Element && event.target.closest(WRITTEN_IN) !== null;
      const command = windowCommandOf(event, isTyping);
      if (command === undefined || event.isComposing || !canPerform()) return;
      event.preventDefault();
      perform(command);
    }
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
