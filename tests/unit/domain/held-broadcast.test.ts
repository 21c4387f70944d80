import { describe, expect, it } from 'vitest';
import { HELD_MAX_MS, heldSince } from '#electron/domain/held-broadcast.ts';
import type { FailureCode } from '#shared/failure.ts';

/** On this computer's clock. */
const local = (day: number, hour: number, minute = 0): number =>
  new Date(2026, 10, day, hour, minute).getTime();
const night = { from: '21:00', until: '08:00' };

function held(
  now: number,
  movingAt: number,
  plannedAt: number | null = null,
  acceptedWarnings: readonly FailureCode[] = [],
) {
  return heldSince({ now, movingAt, plannedAt, quietHours: night, acceptedWarnings });
}

describe('a broadcast that could not be sent', () => {
  it('goes on after a short while and asks after a long one', () => {
    expect(held(local(21, 10) + HELD_MAX_MS, local(21, 10))).toBeNull();
    expect(held(local(21, 10) + HELD_MAX_MS + 1, local(21, 10))).toBe(local(21, 10));
  });

  it('does not count the night that it was to wait anyway', () => {
    expect(held(local(22, 9), local(21, 21, 5))).toBeNull();
    expect(held(local(22, 10, 1), local(21, 21, 5))).toBe(local(22, 8));
  });

  it('counts the night when the trainer allowed it', () => {
    expect(held(local(22, 9), local(21, 21, 5), null, ['QUIET_HOURS'])).toBe(local(21, 21, 5));
  });

  it('does not count what the policy waits for', () => {
    // The daily cap until midnight, then the night until eight.
    expect(held(local(22, 9), local(21, 15), local(22, 0))).toBeNull();
    expect(held(local(22, 10, 1), local(21, 15), local(22, 0))).toBe(local(22, 8));
  });

  it('counts an evening that was slept through although it could have gone on', () => {
    expect(held(local(22, 8, 30), local(21, 18))).toBe(local(21, 18));
  });

  it('is not held by a clock that was set back', () => {
    expect(held(local(21, 9), local(21, 15))).toBeNull();
  });
});
