import { randomUUID } from 'node:crypto';
import type { Schedule } from '#shared/model/schedule.ts';
import { expectOk, type EngineBench } from './engine-bench.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The time on the wall in UTC, so long from now. */
export function scheduleIn(bench: EngineBench, inMs: number, usefulForMs?: number): Schedule {
  const dueAt = bench.clock.now() + inMs;
  const shown = new Date(dueAt).toISOString();
  const uselessAfter = usefulForMs === undefined ? null : dueAt + usefulForMs;
  return { date: shown.slice(0, 10), time: shown.slice(11, 16), timeZone: 'UTC', uselessAfter };
}

/** A message for the groups, as the composer hands it over. */
export const composedFor = (groupIds: readonly string[], text = 'See you soon') => ({
  content: { kind: 'text' as const, text },
  groupIds,
  workshopId: null,
  pacing: 'quick' as const,
});

/** Schedules it; returns its id. */
export function plan(
  bench: EngineBench,
  groupIds: readonly string[],
  schedule: Schedule,
  text?: string,
): string {
  const broadcastId = randomUUID();
  expectOk(
    bench.services.schedule.schedule(composedFor(groupIds, text), {
      broadcastId,
      acceptedWarnings: [],
      schedule,
    }),
  );
  return broadcastId;
}

/** The groups that got a message, in order. */
export const sentTo = (bench: EngineBench): string[] =>
  bench.gateway.controls.arrived().map(({ groupId }) => groupId);
