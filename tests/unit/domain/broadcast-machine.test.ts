import { expect, it } from 'vitest';
import { nextBroadcastState } from '#electron/domain/broadcast-machine.ts';

it('pauses, resumes, finishes and cancels where that makes sense', () => {
  expect(nextBroadcastState('running', 'pause')).toBe('paused');
  expect(nextBroadcastState('paused', 'resume')).toBe('running');
  expect(nextBroadcastState('running', 'finish')).toBe('finished');
  expect(nextBroadcastState('paused', 'finish')).toBe('finished');
  expect(nextBroadcastState('paused', 'cancel')).toBe('cancelled');
  expect(nextBroadcastState('scheduled', 'miss')).toBe('missed');
});

it('refuses what does not fit', () => {
  expect(nextBroadcastState('finished', 'pause')).toBeUndefined();
  expect(nextBroadcastState('cancelled', 'start')).toBeUndefined();
  expect(nextBroadcastState('cancelled', 'resume')).toBeUndefined();
});
