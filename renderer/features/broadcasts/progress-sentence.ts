import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { TextMessage } from '#shared/text/failure-text.ts';
import { secondsLeft } from '../../parts/time-left.ts';

export interface ProgressSentence {
  readonly text: TextMessage;
  readonly values: Readonly<Record<string, number>>;
}

/** Beyond this a wait is named by its end, not counted down. */
const COUNTDOWN_MAX_S = 90;

const sent = /*i18n*/ { id: 'progress.sent', message: '{done} of {total} sent' };
const sendingNow = /*i18n*/ {
  id: 'progress.sending-now',
  message: '{done} of {total} sent, sending now, done by {end, time, short}',
};
const nextIn = /*i18n*/ {
  id: 'progress.next-in',
  message: '{done} of {total} sent, next in {seconds} s, done by {end, time, short}',
};
const nextAt = /*i18n*/ {
  id: 'progress.next-at',
  message: '{done} of {total} sent, next at {next, time, short}',
};
const uploading = /*i18n*/ {
  id: 'progress.uploading',
  message: '{done} of {total} sent, goes on when the file is uploaded',
};
const offline = /*i18n*/ {
  id: 'progress.offline',
  message: '{done} of {total} sent, goes on when you are connected',
};
const held = /*i18n*/ {
  id: 'progress.held',
  message: '{done} of {total} sent, {left, plural, one {# group is waiting} other {# groups are waiting}}',
};
const stopped = /*i18n*/ {
  id: 'progress.stopped',
  message: '{done} of {total} sent, the rest was cancelled',
};
const notStarted = /*i18n*/ {
  id: 'progress.not-started',
  message: 'Not started: {total, plural, one {# group is waiting} other {# groups are waiting}}',
};

/** How many deliveries are proved to have reached WhatsApp. */
export function sentCount({ counts }: Pick<BroadcastSummary, 'counts'>): number {
  return counts.sent + counts.delivered;
}

/**
 * How a broadcast is doing, in one sentence.
 * @param now epoch milliseconds
 * @param isOnline whether any account is connected
 */
export function progressSentence(
  broadcast: BroadcastSummary,
  { now, isOnline }: { readonly now: number; readonly isOnline: boolean },
): ProgressSentence {
  const { state, counts, targetCount, nextDeliveryAt, expectedEndAt, upload } = broadcast;
  const values = { done: sentCount(broadcast), total: targetCount };
  switch (state) {
    case 'draft':
    case 'scheduled':
    case 'missed':
      return { text: notStarted, values };
    case 'paused':
      return { text: held, values: { ...values, left: counts.queued } };
    case 'cancelled':
      return { text: counts.cancelled > 0 ? stopped : sent, values };
    case 'finished':
      return { text: sent, values };
    case 'running': {
      if (!isOnline) return { text: offline, values };
      if (upload !== null && counts.sending === 0) return { text: uploading, values };
      if (expectedEndAt === null) return { text: sent, values };
      const seconds = nextDeliveryAt === null ? 0 : secondsLeft(nextDeliveryAt, now);
      if (nextDeliveryAt !== null && seconds > COUNTDOWN_MAX_S) {
        return { text: nextAt, values: { ...values, next: nextDeliveryAt } };
      }
      const end = Math.max(expectedEndAt, now);
      if (counts.sending > 0 || seconds === 0) return { text: sendingNow, values: { ...values, end } };
      return { text: nextIn, values: { ...values, seconds, end } };
    }
    default:
      return state satisfies never;
  }
}
