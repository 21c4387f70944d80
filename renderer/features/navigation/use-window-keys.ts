import { useEffect } from 'react';
import { uiStore } from '../../state/use-ui.ts';
import { windowCommandOf, type WindowCommand } from './window-keys.ts';

/** Toasts are dialogs too, but wait for nobody. */
const MODAL = ':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"])';
const WRITTEN_IN = 'input, textarea, select, [contenteditable]';

/** The shortcuts of the window; none while a dialog or a sheet waits for its own answer. */
export function useWindowKeys(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const isTyping = event.target instanceof Element && event.target.closest(WRITTEN_IN) !== null;
      const command = windowCommandOf(event, isTyping);
      if (command === undefined || event.isComposing || document.querySelector(MODAL) !== null) return;
      event.preventDefault();
      perform(command);
    }
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

function perform(command: WindowCommand): void {
  const { go, composeNew, showOverlay } = uiStore.getState();
  switch (command) {
    case 'palette':
    case 'shortcuts':
      showOverlay(command);
      break;
    case 'new-broadcast':
      composeNew();
      break;
    case 'workshops':
    case 'groups':
      go({ screen: command, sheet: null });
      break;
    case 'broadcasts':
    case 'settings':
      go({ screen: command });
      break;
    default:
      command satisfies never;
  }
}
