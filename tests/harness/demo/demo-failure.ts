/** What the demo found to be untrue, as one sentence for the person who started it. */
export class DemoFailure extends Error {}

/** Throws DemoFailure with the sentence unless the condition holds. */
export function mustHold(condition: boolean, sentence: string): void {
  if (!condition) throw new DemoFailure(sentence);
}

/** Does one step of the demo; when a click or a wait in it fails, says which step it was. */
export async function attempt<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DemoFailure) throw error;
    throw new DemoFailure(`The demo could not ${what}: ${firstLine(error)}`, { cause: error });
  }
}

/** The first line of an error's message: a test runner appends its whole call log. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}
