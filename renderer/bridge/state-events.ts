import type { StateEvent } from '#shared/state/patch.ts';

/** Calls back with every state event the main process publishes. Returns the function that stops it. */
export function onStateEvent(listener: (event: StateEvent) => void): () => void {
  // Only the main process sends on this channel, and it sends state events only.
  return window.bridge.onEvent((event) => {
    listener(JSON.parse(event) as StateEvent);
  });
}
