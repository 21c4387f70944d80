import type { BroadcastState, DeliveryCounts } from '#shared/model/broadcast.ts';

export type BroadcastEvent =
  'start' | 'schedule' | 'miss' | 'pause' | 'resume' | 'finish' | 'cancel' | 'send-again';

const transitions: Readonly<
  Record<BroadcastState, Partial<Readonly<Record<BroadcastEvent, BroadcastState>>>>
> = {
  // A draft is not cancelled but discarded: nothing of it remains.
  draft: { start: 'running', schedule: 'scheduled' },
  scheduled: { start: 'running', schedule: 'scheduled', miss: 'missed', cancel: 'cancelled' },
  // Missed by a clock that was wrong, it is scheduled again as well as by the trainer.
  missed: { start: 'running', schedule: 'scheduled', cancel: 'cancelled' },
  running: { pause: 'paused', finish: 'finished', cancel: 'cancelled' },
  // Paused while its last send was under way, it has nothing to go on with.
  paused: { resume: 'running', finish: 'finished', cancel: 'cancelled' },
  // An unconfirmed delivery that the trainer sends again wakes a broadcast that had ended.
  finished: { 'send-again': 'running' },
  cancelled: { 'send-again': 'running' },
};

/** The state an event leads to, or undefined when the event does not fit. */
export function nextBroadcastState(state: BroadcastState, event: BroadcastEvent): BroadcastState | undefined {
  return transitions[state][event];
}

/** How a broadcast ends that has nothing left to send: one that was cancelled, and woke for a delivery, stays so. */
export function endEvent(counts: DeliveryCounts): 'finish' | 'cancel' {
  return counts.cancelled > 0 ? 'cancel' : 'finish';
}
