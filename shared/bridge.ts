/**
 * The whole surface between the window and the main process: one request channel, one event channel. The
 * sandboxed preload exposes it as `window.bridge` and never changes.
 */
export interface Bridge {
  /** Sends a request. Resolves to a `Result`; never rejects. */
  request(channel: string, input: unknown): Promise<unknown>;
  /** Calls back with every published event. Returns the function that stops it. */
  onEvent(listener: (event: unknown) => void): () => void;
}

export const REQUEST_WIRE = 'convoke:request';
export const EVENT_WIRE = 'convoke:event';
