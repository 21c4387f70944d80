import type { BroadcastState } from '#shared/model/broadcast.ts';

export type BroadcastEvent =
  'start' | 'schedule' | 'miss' | 'pause' | 'resume' | 'finish' | 'cancel' | 'send-again';

const transitions: Readonly<
  Record<BroadcastState, Partial<Readonly<Record<BroadcastEvent, BroadcastState>>>>
> = {
  draft: { start: 'running', schedule: 'scheduled', cancel: 'cancelled' },
  scheduled: { start: 'running', miss: 'missed', cancel: 'cancelled' },
  missed: { start: 'running', schedule: 'scheduled', cancel: 'cancelled' },
  running: { pause: 'paused', finish: 'finished', cancel: 'cancelled' },
  paused: { resume: 'running', cancel: 'cancelled' },
  // An unconfirmed delivery that the trainer sends again wakes a broadcast that had ended.
  finished: { 'send-again': 'running' },
  cancelled: { 'send-again': 'running' },
};

/** The state an event leads to, or undefined when the event does not fit. */
export function nextBroadcastState(state: BroadcastState, event: BroadcastEvent): BroadcastState | undefined {
  return transitions[state][event];
}
