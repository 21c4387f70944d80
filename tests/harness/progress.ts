/** Progress of a first run, on stderr so that stdout stays parseable. */

export interface Progress {
  /** Begins the next of the announced steps. */
  step(description: string): void;
  /** Runs the work as the next step and shows every 10 s that it is still going on. */
  during<T>(description: string, work: () => Promise<T>): Promise<T>;
}

const HEARTBEAT_MS = 10_000;

/** @param steps how many steps will be announced, so that each line can say how far the work is. */
export function createProgress(subject: string, steps: number): Progress {
  let current = 0;
  const print = (text: string): void => {
    process.stderr.write(`${subject} [${String(current)}/${String(steps)}] ${text}\n`);
  };
  const step = (description: string): void => {
    current += 1;
    print(description);
  };
  return {
    step,
    async during(description, work) {
      step(description);
      const startedAtMs = Date.now();
      const heartbeat = setInterval(() => {
        print(`${description}: ${String(Math.round((Date.now() - startedAtMs) / 1000))} s so far`);
      }, HEARTBEAT_MS);
      try {
        return await work();
      } finally {
        clearInterval(heartbeat);
      }
    },
  };
}
