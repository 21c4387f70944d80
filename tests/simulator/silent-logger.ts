/** The logger shape Baileys asks for. Says nothing: its output would carry keys and message text. */
export interface SilentLogger {
  level: string;
  child(bindings: Record<string, unknown>): SilentLogger;
  trace(details: unknown, message?: string): void;
  debug(details: unknown, message?: string): void;
  info(details: unknown, message?: string): void;
  warn(details: unknown, message?: string): void;
  error(details: unknown, message?: string): void;
}

const ignore = (): void => undefined;

export const silentLogger: SilentLogger = {
  level: 'silent',
  child: () => silentLogger,
  trace: ignore,
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
};
