import type { Clock } from '#electron/ports/clock.ts';

export interface FakeClock extends Clock {
  /** Moves time on, running what falls due in order. Lets promises settle between tasks. */
  advance(byMs: number): Promise<void>;
  /** Moves the wall clock without running anything: a sleep, or a clock set by hand. */
  jump(byMs: number): void;
}

interface Task {
  readonly dueAt: number;
  readonly order: number;
  readonly run: () => void;
}

/** Lets everything that only waits for promises run to its end. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

export function createFakeClock(startAt = Date.UTC(2026, 10, 21, 12)): FakeClock {
  let now = startAt;
  let order = 0;
  const tasks = new Set<Task>();

  const nextDue = (until: number): Task | undefined =>
    [...tasks]
      .filter(({ dueAt }) => dueAt <= until)
      .sort((a, b) => a.dueAt - b.dueAt || a.order - b.order)
      .at(0);

  return {
    now: () => now,
    after(delayMs, run) {
      order += 1;
      const task: Task = { dueAt: now + Math.max(0, delayMs), order, run };
      tasks.add(task);
      return () => tasks.delete(task);
    },
    async advance(byMs) {
      const until = now + byMs;
      await settle();
      for (let task = nextDue(until); task !== undefined; task = nextDue(until)) {
        tasks.delete(task);
        now = Math.max(now, task.dueAt);
        task.run();
        await settle();
      }
      now = until;
    },
    jump(byMs) {
      now += byMs;
    },
  };
}
