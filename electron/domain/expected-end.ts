import type { Pacing } from '#shared/model/pacing.ts';
import type { Preferences } from '#shared/model/settings.ts';
import { nextQuietStart, quietUntil, startOfNextLocalDay } from './local-day.ts';
import { DISTANCE_MAX_MS, dailyCapOf, rhythmOf, slowDownFactor } from './pacing.ts';

/** What one broadcast still has to send through an account. */
export interface Batch {
  readonly pacing: Pacing;
  /** How often WhatsApp throttled it. */
  readonly slowDowns: number;
  /** Of its next delivery, from 0. */
  readonly position: number;
  readonly count: number;
  /** The trainer allowed it at review. */
  readonly inQuietHours: boolean;
}

/** What decides how fast an account gets on. Times are epoch milliseconds. */
export interface Outlook {
  readonly now: number;
  /** When its next delivery may begin as far as it is known: the distance it keeps, the end of a restriction. */
  readonly freeAt: number;
  /** Deliveries of the account whose send began today, laptop time. */
  readonly sentToday: number;
  readonly preferences: Pick<Preferences, 'dailyCap' | 'minuteCap' | 'quietHours'>;
  /** Multiplies every pause between groups; 1 except in unpackaged test runs. */
  readonly pacingFactor: number;
}

/** When it ends, and how much of the time until then nothing is sent. */
export interface Expectation {
  /** When the last delivery is expected to begin. Epoch milliseconds. */
  readonly endsAt: number;
  /** In the quiet hours. */
  readonly quietMs: number;
  /** Until the next day, as no more may be sent on one. */
  readonly dailyCapMs: number;
}

/**
 * When the last delivery of the last batch is expected to begin, if the batches go through the account one after the
 * other: the mean of each pause, the long pauses, both caps and the quiet hours.
 */
export function expectedEnd(batches: readonly Batch[], outlook: Outlook): Expectation {
  const { now, preferences } = outlook;
  let at = Math.max(now, outlook.freeAt);
  let dayEndsAt = startOfNextLocalDay(now);
  let sentToday = outlook.sentToday;
  let lastAt = at;
  let quietMs = 0;
  let dailyCapMs = 0;

  for (const batch of batches) {
    const pace = paceOf(batch, outlook);
    const cap = dailyCapOf(batch.pacing, preferences);
    const quietHours = batch.inQuietHours ? null : preferences.quietHours;
    let { position } = batch;
    const endPosition = position + batch.count;
    while (position < endPosition) {
      if (at >= dayEndsAt) {
        sentToday = 0;
        dayEndsAt = startOfNextLocalDay(at);
      }
      const quietEndsAt = quietUntil(at, quietHours);
      if (quietEndsAt !== null && quietEndsAt > at) {
        quietMs += quietEndsAt - at;
        at = quietEndsAt;
        continue;
      }
      if (sentToday >= cap) {
        dailyCapMs += dayEndsAt - at;
        at = dayEndsAt;
        continue;
      }
      const closesAt = Math.min(dayEndsAt, nextQuietStart(at, quietHours));
      const count = pace.fitting(position, Math.min(endPosition - position, cap - sentToday), closesAt - at);
      lastAt = at + pace.spanMs(position, count);
      at = lastAt + pace.gapAfterMs(position + count - 1);
      position += count;
      sentToday += count;
    }
  }
  return { endsAt: Math.round(lastAt), quietMs: Math.round(quietMs), dailyCapMs: Math.round(dailyCapMs) };
}

function paceOf({ pacing, slowDowns }: Batch, { pacingFactor, preferences }: Outlook) {
  const { baseMs, longPause } = rhythmOf(pacing);
  const factor = slowDownFactor(slowDowns) * pacingFactor;
  const apart = (distanceMs: number): number => Math.min(distanceMs, DISTANCE_MAX_MS);
  // Faster than the cap of the minute it never is in the mean.
  const gapMs = Math.max(apart(baseMs * factor), (60_000 * pacingFactor) / preferences.minuteCap);
  const every = longPause?.every ?? Infinity;
  const pauseMs = Math.max(gapMs, apart((longPause?.pauseMs ?? 0) * factor));

  /** From the delivery at the position to the one `count - 1` further. */
  function spanMs(position: number, count: number): number {
    const gaps = count - 1;
    const pauses =
      longPause === null ? 0 : Math.floor((position + gaps) / every) - Math.floor(position / every);
    return (gaps - pauses) * gapMs + pauses * pauseMs;
  }

  return {
    spanMs,
    gapAfterMs: (position: number) => ((position + 1) % every === 0 ? pauseMs : gapMs),
    /** How many deliveries begin within the time: at least one, at most `count`. */
    fitting(position: number, count: number, withinMs: number): number {
      let least = 1;
      let most = count;
      while (least < most) {
        const middle = Math.ceil((least + most) / 2);
        if (spanMs(position, middle) < withinMs) least = middle;
        else most = middle - 1;
      }
      return least;
    },
  };
}
