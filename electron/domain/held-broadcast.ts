import type { FailureCode } from '#shared/failure.ts';
import type { Preferences } from '#shared/model/settings.ts';
import { quietUntil } from './local-day.ts';

/** A broadcast that got on with nothing for this long may have lost its sense: it asks before it goes on. */
export const HELD_MAX_MS = 2 * 60 * 60_000;

/**
 * Since when a running broadcast could have gone on and did not, in epoch milliseconds, if that is too long ago; else
 * null. What the plan itself waits for, quiet hours and caps, is not a delay.
 * @param movingAt when it was last known to get on
 * @param plannedAt when the policy lets it go on, if it waits for that
 */
export function heldSince({
  now,
  movingAt,
  plannedAt,
  quietHours,
  acceptedWarnings,
}: {
  readonly now: number;
  readonly movingAt: number;
  readonly plannedAt: number | null;
  readonly quietHours: Preferences['quietHours'];
  readonly acceptedWarnings: readonly FailureCode[];
}): number | null {
  const nextAt = Math.max(movingAt, plannedAt ?? movingAt);
  const quiet = acceptedWarnings.includes('QUIET_HOURS') ? null : quietUntil(nextAt, quietHours);
  const couldGoOnAt = quiet ?? nextAt;
  return now - couldGoOnAt > HELD_MAX_MS ? couldGoOnAt : null;
}
