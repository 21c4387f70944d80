import type { Logger } from '#electron/ports/logger.ts';

export interface LogRecord {
  readonly logger: Logger;
  /** Every error that was logged and not expected, as event and message. */
  readonly errors: () => readonly string[];
  /** Takes this error for granted. */
  readonly expectError: (event: string) => void;
}

/** A logger that tests look at. */
export function createLogRecord(): LogRecord {
  const errors: { readonly event: string; readonly text: string }[] = [];
  const expected = new Set<string>();
  return {
    logger: {
      info: () => undefined,
      warn(event, details) {
        errors.push({ event, text: JSON.stringify(details) });
      },
      error(event, cause) {
        errors.push({ event, text: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
      },
    },
    errors: () =>
      errors.filter(({ event }) => !expected.has(event)).map(({ event, text }) => `${event}: ${text}`),
    expectError: (event) => void expected.add(event),
  };
}
