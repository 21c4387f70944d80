const methods = ['debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const;

/**
 * Turns the process' console into a sink. libsignal 6.0.0 prints whole sessions, private ratchet keys included, with
 * `console.info` on ordinary session changes (session_record.js:273). What the app has to say goes to its Logger, so
 * nothing is lost. Must run before Baileys is imported.
 */
export function silenceConsole(): void {
  for (const method of methods) console[method] = () => undefined;
}
