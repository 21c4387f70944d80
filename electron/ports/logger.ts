/**
 * Where the engine writes what happened. Never pass message text, numbers, JIDs or keys: the adapter redacts as a
 * last line of defence, not as the first.
 */
export interface Logger {
  info(event: string, details?: Readonly<Record<string, unknown>>): void;
  warn(event: string, details?: Readonly<Record<string, unknown>>): void;
  /** `cause` is the thrown value; its stack goes to the log and nowhere else. */
  error(event: string, cause: unknown, details?: Readonly<Record<string, unknown>>): void;
}
