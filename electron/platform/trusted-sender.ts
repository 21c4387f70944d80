import { isAppAddress } from './app-address.ts';

/** What identifies a frame across processes; Electron's WebFrameMain has it. */
export interface Frame {
  readonly url: string;
  readonly processId: number;
  readonly routingId: number;
}

/**
 * Whether a request came from the main frame of our window while it shows our own page. A frame inside the page,
 * another window, or our window after it was led elsewhere is refused. `sender` is null when the frame is gone.
 */
export function isTrustedSender(sender: Frame | null, mainFrame: Frame): boolean {
  return (
    sender !== null &&
    sender.processId === mainFrame.processId &&
    sender.routingId === mainFrame.routingId &&
    isAppAddress(sender.url)
  );
}
