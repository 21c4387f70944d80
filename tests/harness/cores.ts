/** Runs work that needs so many cores, as soon as they are free; what was asked for first begins first. */
export type WithCores = <T>(cores: number, work: () => Promise<T>) => Promise<T>;

interface Waiting {
  readonly cores: number;
  readonly begin: () => void;
}

/** Shares out so many cores. No work may ask for more of them. */
export function shareCores(count: number): WithCores {
  const queue: Waiting[] = [];
  let free = count;

  function beginWhatFits(): void {
    for (let next = queue[0]; next !== undefined && next.cores <= free; next = queue[0]) {
      queue.shift();
      free -= next.cores;
      next.begin();
    }
  }

  return async (cores, work) => {
    await new Promise<void>((begin) => {
      queue.push({ cores, begin });
      beginWhatFits();
    });
    try {
      return await work();
    } finally {
      free += cores;
      beginWhatFits();
    }
  };
}
