/** The longest piece of work between two turns of the event loop that nobody notices. */
const BUDGET_MS = 4;

/**
 * Returns a function to await between small pieces of work: it lets the event loop turn once the current turn has
 * taken longer than the budget, and returns at once otherwise. Signal work is synchronous in pieces as large as
 * Baileys' batch (hundreds of devices); awaited at every key that Baileys reads, this cuts it small.
 */
export function createBreather(nowMs: () => number = () => performance.now()): () => Promise<void> {
  let turnStartedAt: number | undefined;

  return async () => {
    if (turnStartedAt === undefined) startTurn();
    while (turnStartedAt !== undefined && nowMs() - turnStartedAt > BUDGET_MS) await nextTurn();
    if (turnStartedAt === undefined) startTurn();
  };

  function startTurn(): void {
    turnStartedAt = nowMs();
    setImmediate(() => {
      turnStartedAt = undefined;
    });
  }
}

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
