/**
 * One queue for the cryptography of all simulated devices. A thousand phones decrypting at once would block the
 * event loop that also serves the sockets, so jobs run one after another with a turn of the loop in between.
 */
export interface WorkQueue {
  /** Jobs must not wait for other jobs: they would wait for themselves. */
  run<T>(job: () => Promise<T>): Promise<T>;
  /** Resolves when no job is waiting or running. */
  settled(): Promise<void>;
}

export function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function createWorkQueue(): WorkQueue {
  const jobs: (() => Promise<void>)[] = [];
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      await job();
      await turnOfTheLoop();
    }
    working = undefined;
  }

  return {
    run(job) {
      return new Promise((resolve, reject) => {
        jobs.push(() => job().then(resolve, reject));
        working ??= turnOfTheLoop().then(work);
      });
    },
    async settled() {
      while (working !== undefined) await working;
    },
  };
}
