/**
 * The whole surface between the window and the main process: one request channel, one event channel. The
 * sandboxed preload exposes it as `window.bridge` and never changes.
 */
export interface Bridge {
  /**
   * Sends a request. Resolves to a `Result`, as JSON: an object would be copied into the page's world field by field.
   * Never rejects.
   * @param file a `File` that the person dropped into the window. The main process learns where it is on the disk; the
   * page does not, and cannot name any other.
   */
  request(channel: string, input: unknown, file?: unknown): Promise<string>;
  /**
   * Calls back with every published event, as JSON too. Returns the function that stops it.
   */
  onEvent(listener: (event: string) => void): () => void;
}

export const REQUEST_WIRE = 'convoke:request';
export const EVENT_WIRE = 'convoke:event';
