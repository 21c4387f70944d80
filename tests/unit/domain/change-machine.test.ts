import { expect, it } from 'vitest';
import { nextChangeState } from '#electron/domain/change-machine.ts';
import { changeStates } from '#shared/model/amendment.ts';

it('begins only from the queue', () => {
  expect(changeStates.filter((state) => nextChangeState(state, 'send-began'))).toEqual(['queued']);
});

it('counts evidence wherever it finds the change, and never goes back from it', () => {
  for (const state of changeStates) {
    expect(nextChangeState(state, 'evidence')).toBe(state === 'done' ? undefined : 'done');
  }
  for (const event of ['try-again', 'refused', 'cancel', 'gave-up', 'no-answer'] as const) {
    expect(nextChangeState('done', event)).toBeUndefined();
  }
});

it('sends again by itself what got no answer, and by the trainer what failed', () => {
  expect(nextChangeState('sending', 'no-answer')).toBe('queued');
  expect(nextChangeState('failed', 'try-again')).toBe('queued');
  expect(nextChangeState('unconfirmed', 'try-again')).toBe('queued');
  expect(nextChangeState('cancelled', 'try-again')).toBeUndefined();
});

it('cancels what has not gone, or turns out not to have', () => {
  expect(changeStates.filter((state) => nextChangeState(state, 'cancel'))).toEqual(['queued', 'sending']);
});
