/**
 * Something this machine lacks or refuses: its message is one sentence that says what to do. Entry points print
 * it without a stack and exit non-zero; any other error is a bug of ours and keeps its stack.
 */
export class SetupError extends Error {}

/** Runs an entry point to its exit code; the code is set, not forced, so that output still flushes. */
export async function runEntryPoint(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${describeError(error)}\n`);
  }
}

/** For the terminal: one sentence, or a stack where it is a bug. */
export function describeError(error: unknown): string {
  if (error instanceof SetupError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
