import fc from 'fast-check';
import type { Pacing } from '#shared/model/pacing.ts';
import type { Schedule } from '#shared/model/schedule.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A message, as the trainer composes it. */
export interface Message {
  readonly groups: readonly number[];
  readonly text: number;
  readonly pacing: Pacing;
}

/** A time on the wall of some place. */
export interface Plan {
  /** Whole minutes from the minute that the clock shows. */
  readonly inMinutes: number;
  /** How long after its time a late start still makes sense; null: not at all. */
  readonly usefulForMs: number | null;
  readonly timeZone: string;
}

/** What the trainer does about broadcasts that have not started. */
export type PlanOperation =
  | ({ readonly type: 'draft' } & Message)
  | ({
      readonly type: 'schedule';
      readonly plan: Plan;
      readonly ticked: boolean;
      /** In the place of one that is there; null: a new one. */
      readonly broadcast: number | null;
    } & Message)
  | { readonly type: 'reschedule'; readonly plan: Plan; readonly broadcast: number }
  | { readonly type: 'start-now' | 'discard'; readonly broadcast: number };

/** The pause after the delivery at the position is never shorter, as the product says it. */
export function shortestPauseMs(pacing: Pacing, position: number): number {
  switch (pacing) {
    case 'careful':
      return 25_000;
    case 'normal':
      return 12_000;
    case 'quick':
      return 5_000;
    default: {
      const { baseMs, jitterMs, longPause } = pacing;
      const isLong = longPause !== null && (position + 1) % longPause.every === 0;
      return isLong ? longPause.pauseMs : baseMs - jitterMs;
    }
  }
}

/** The schedule for a moment, and that moment. */
export function scheduleFor(
  { inMinutes, usefulForMs, timeZone }: Plan,
  now: number,
): { readonly schedule: Schedule; readonly dueAt: number } {
  const dueAt = (Math.floor(now / MINUTE_MS) + inMinutes) * MINUTE_MS;
  // The Swedish way to write a date is the one of ISO 8601.
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const [date = '', time = ''] = wall.format(dueAt).split(' ');
  const uselessAfter = usefulForMs === null ? null : dueAt + usefulForMs;
  return { schedule: { date, time, timeZone, uselessAfter }, dueAt };
}

const pacing: fc.Arbitrary<Pacing> = fc.constantFrom<Pacing>('quick', 'quick', 'normal', 'careful', {
  kind: 'custom',
  baseMs: 10_000,
  jitterMs: 7_000,
  longPause: { every: 2, pauseMs: 70_000 },
  dailyCap: 4,
});

export const message = {
  groups: fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1, maxLength: 4 }),
  text: fc.nat({ max: 2 }),
  pacing,
};

const plan: fc.Arbitrary<Plan> = fc.record({
  inMinutes: fc.constantFrom(0, 1, 1, 2, 3, 5, 70, 10 * 60),
  usefulForMs: fc.constantFrom(null, null, 30_000, 10 * MINUTE_MS, 12 * HOUR_MS),
  timeZone: fc.constantFrom('Europe/Lisbon', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland'),
});

const broadcast = fc.nat({ max: 4 });

export const planOperation: fc.Arbitrary<PlanOperation> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ type: fc.constant('draft' as const), ...message }) },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('schedule' as const),
      ...message,
      plan,
      ticked: fc.boolean(),
      broadcast: fc.option(broadcast, { freq: 3, nil: null }).map((index) => index),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('reschedule' as const), plan, broadcast }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom('start-now', 'start-now', 'discard'), broadcast }),
  },
);
