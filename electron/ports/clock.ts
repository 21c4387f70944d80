/** Time as the engine sees it; tests drive it by hand. All values are milliseconds. */
export interface Clock {
  /** Wall clock, epoch milliseconds. May jump. */
  now(): number;
  /** Runs the task once after the delay. Returns the function that cancels it. */
  after(delayMs: number, task: () => void): () => void;
}
