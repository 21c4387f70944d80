import type { Workshop } from '#shared/model/workshop.ts';

export interface WorkshopsByTime {
  /** Still running or ahead, the nearest first. */
  readonly upcoming: readonly Workshop[];
  /** Over, the latest first. */
  readonly past: readonly Workshop[];
}

const MINUTE_MS = 60_000;

/** @param now epoch milliseconds */
export function workshopsByTime(workshops: readonly Workshop[], now: number): WorkshopsByTime {
  const byStart = [...workshops].sort((a, b) => a.startsAt - b.startsAt || a.title.localeCompare(b.title));
  const isOver = (workshop: Workshop): boolean =>
    workshop.startsAt + workshop.durationMinutes * MINUTE_MS < now;
  return {
    upcoming: byStart.filter((workshop) => !isOver(workshop)),
    past: byStart.filter(isOver).reverse(),
  };
}
