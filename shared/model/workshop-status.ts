import type { Workshop, WorkshopStatus } from './workshop.ts';

const MINUTE_MS = 60_000;

/** What the status of a workshop follows from. */
export type WorkshopCourse = Pick<Workshop, 'startsAt' | 'durationMinutes' | 'status'>;

/** Epoch milliseconds. */
export function workshopEndsAt({
  startsAt,
  durationMinutes,
}: Pick<Workshop, 'startsAt' | 'durationMinutes'>): number {
  return startsAt + durationMinutes * MINUTE_MS;
}

/**
 * What the trainer cancelled or archived stays so; anything else is planned until its start, running until its end, and
 * done from then on.
 * @param now epoch milliseconds
 */
export function workshopStatusAt(workshop: WorkshopCourse, now: number): WorkshopStatus {
  switch (workshop.status) {
    case 'cancelled':
    case 'archived':
      return workshop.status;
    case 'planned':
    case 'running':
    case 'done':
      if (now < workshop.startsAt) return 'planned';
      return now < workshopEndsAt(workshop) ? 'running' : 'done';
    default:
      return workshop.status satisfies never;
  }
}
