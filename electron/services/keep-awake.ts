import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Desktop } from '../ports/desktop.ts';
import type { Storage } from '../ports/storage.ts';

/** The laptop is kept awake for a send that is expected within this time. */
const SOON_MS = 10 * 60_000;

export interface KeepAwake {
  /** Keeps the laptop awake, or lets it sleep, as things are now. */
  look(): void;
}

/** Keeps the laptop awake only while something is about to be sent: not for tomorrow's part, nor while nothing goes. */
export function createKeepAwake({
  storage,
  desktop,
  clock,
}: {
  readonly storage: Storage;
  readonly desktop: Pick<Desktop, 'setKeepAwake'>;
  readonly clock: Clock;
}): KeepAwake {
  const isSoon = (at: number): boolean => Math.abs(at - clock.now()) <= SOON_MS;

  function sendsSoon({ id, counts, movingAt, startedAt }: BroadcastRecord): boolean {
    if (counts.sending > 0) return true;
    // Without a connection for this long, the next send is anybody's guess.
    if (!isSoon(movingAt ?? startedAt ?? clock.now())) return false;
    return storage.accounts
      .list()
      .flatMap((account) => storage.deliveries.nextTurnOf(id, account.id) ?? [])
      .some(({ notBefore }) => notBefore === null || notBefore <= clock.now() + SOON_MS);
  }

  return {
    look() {
      const now = clock.now();
      const remindsSoon = storage.reminders.pendingBetween(now - SOON_MS, now + SOON_MS).length > 0;
      const startsSoon = storage.compositions
        .planned('scheduled')
        .some(({ schedule: { dueAt } }) => isSoon(dueAt));
      const amends = storage.amendments.open().some(({ state }) => state === 'running');
      const sends = storage.broadcasts.running().some(sendsSoon);
      desktop.setKeepAwake(remindsSoon || startsSoon || amends || sends);
    },
  };
}
