import type { WindowCommand } from '#shared/model/window-command.ts';
import { uiStore } from '../../state/use-ui.ts';

/** Toasts are dialogs too, but wait for nobody. */
const MODAL = ':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"])';

/** False while a dialog or a sheet waits for its own answer: nothing is to be taken from under it. */
export function canPerform(): boolean {
  return document.querySelector(MODAL) === null;
}

/** Does what the window was asked for. */
export function perform(command: WindowCommand): void {
  const { go, composeNew, showOverlay } = uiStore.getState();
  switch (command) {
    case 'palette':
    case 'shortcuts':
      showOverlay(command);
      break;
    case 'new-broadcast':
      composeNew();
      break;
    case 'new-workshop':
      go({ screen: 'workshops', sheet: { kind: 'new' } });
      break;
    case 'workshops':
    case 'groups':
      go({ screen: command, sheet: null });
      break;
    case 'broadcasts':
    case 'settings':
    case 'about':
      go({ screen: command });
      break;
    default:
      command satisfies never;
  }
}
