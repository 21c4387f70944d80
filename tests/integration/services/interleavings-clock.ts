import type { Clock } from '#electron/ports/clock.ts';
import { settle } from '#harness/fakes/fake-clock.ts';

/** Timers run on time that only passes; the wall clock may be anywhere, as on a laptop that sleeps. */
export interface WorldClock {
  readonly now: () => number;
  /** Milliseconds since the world began. Never jumps. */
  readonly elapsed: () => number;
  /** A clock for one run of the app, or for the service. */
  of(owner: object): Clock;
  /** The run ended: its timers are gone. */
  forget(owner: object): void;
  /** Time passes: runs what falls due, in order, and lets promises settle in between. */
  advance(byMs: number): Promise<void>;
  /** The wall clock moves and no timer runs: a sleep, or a clock set by hand. */
  jump(byMs: number): void;
}

interface Task {
  readonly dueAt: number;
  readonly owner: object;
  readonly run: () => void;
}

export function createWorldClock(startAt: number): WorldClock {
  let elapsed = 0;
  let wall = startAt;
  /** The next one last. */
  let tasks: Task[] = [];

  const now = (): number => wall + elapsed;

  return {
    now,
    elapsed: () => elapsed,
    of: (owner) => ({
      now,
      after(delayMs, run) {
        const task: Task = { dueAt: elapsed + Math.max(0, delayMs), owner, run };
        let place = tasks.length;
        while (place > 0 && (tasks[place - 1]?.dueAt ?? Infinity) <= task.dueAt) place -= 1;
        tasks.splice(place, 0, task);
        return () => {
          tasks = tasks.filter((other) => other !== task);
        };
      },
    }),
    forget(owner) {
      tasks = tasks.filter((task) => task.owner !== owner);
    },
    async advance(byMs) {
      const until = elapsed + byMs;
      await settle();
      for (;;) {
        const task = tasks.at(-1);
        if (task === undefined || task.dueAt > until) break;
        tasks.pop();
        elapsed = task.dueAt;
        task.run();
        await settle();
      }
      elapsed = until;
    },
    jump(byMs) {
      wall += byMs;
    },
  };
}
