import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextDeliveryState, type DeliveryEvent } from '#electron/domain/delivery-machine.ts';
import { deliveryStates, type DeliveryState } from '#shared/model/delivery.ts';

const events: readonly DeliveryEvent[] = [
  'send-began',
  'evidence',
  'refused',
  'not-sent',
  'no-answer',
  'participant-receipt',
  'send-again',
  'skip',
  'cancel',
];

it('begins a send only from the queue', () => {
  const origins = deliveryStates.filter((state) => nextDeliveryState(state, 'send-began') !== undefined);
  expect(origins).toEqual(['queued']);
});

it('settles a doubt by any evidence, however late', () => {
  expect(nextDeliveryState('unconfirmed', 'evidence')).toBe('sent');
  expect(nextDeliveryState('unconfirmed', 'participant-receipt')).toBe('delivered');
});

it('cancels only what is still queued', () => {
  const origins = deliveryStates.filter((state) => nextDeliveryState(state, 'cancel') !== undefined);
  expect(origins).toEqual(['queued']);
});

it('never sends twice without the trainer, and never leaves an end', () => {
  const ends = new Set<DeliveryState>(['delivered', 'failed', 'skipped', 'cancelled']);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 40 }), (sequence) => {
      let state: DeliveryState = 'queued';
      let reachedServer = false;
      for (const event of sequence) {
        const next = nextDeliveryState(state, event);
        if (next === undefined) continue;
        if (ends.has(state)) throw new Error(`${state} was left by ${event}`);
        // What may have left this computer is queued again by the trainer alone, or when it provably did not leave.
        if (next === 'queued' && event !== 'send-again' && event !== 'not-sent') throw new Error(event);
        if (event === 'evidence') reachedServer = true;
        if (reachedServer && next === 'queued') throw new Error('sent again after evidence');
        state = next;
      }
    }),
  );
});
