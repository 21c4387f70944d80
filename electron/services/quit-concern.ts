import type { QuitConcern } from '../ports/desktop.ts';
import type { Storage } from '../ports/storage.ts';

/** A broadcast that is to start within this time is worth a question; tomorrow's other quits will ask about the rest. */
const SOON_MS = 24 * 60 * 60_000;

/** What a quit would interrupt or prevent, or null. */
export function quitConcern(storage: Storage, now: number): QuitConcern | null {
  const running = storage.broadcasts.running();
  const remaining = running.reduce((sum, { counts }) => sum + counts.queued + counts.sending, 0);
  const reminders = storage.reminders.pendingBetween(0, now + SOON_MS).length;
  const broadcasts = storage.compositions
    .planned('scheduled')
    .filter(({ schedule: { dueAt } }) => dueAt <= now + SOON_MS).length;
  const scheduled = broadcasts + reminders;
  if (running.length === 0 && scheduled === 0) return null;
  return { broadcasts: running.length, remaining, scheduled };
}
