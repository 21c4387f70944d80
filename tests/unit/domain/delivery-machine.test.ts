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

it.each(['unconfirmed', 'queued', 'failed', 'skipped', 'cancelled'] as const)(
  'settles %s by any evidence, however late',
  (state) => {
    expect(nextDeliveryState(state, 'evidence')).toBe('sent');
    expect(nextDeliveryState(state, 'participant-receipt')).toBe('delivered');
  },
);

it('cancels only what is still queued', () => {
  const origins = deliveryStates.filter((state) => nextDeliveryState(state, 'cancel') !== undefined);
  expect(origins).toEqual(['queued']);
});

it('never sends twice without the trainer, and leaves an end by evidence only', () => {
  const ends = new Set<DeliveryState>(['delivered', 'failed', 'skipped', 'cancelled']);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 40 }), (sequence) => {
      let state: DeliveryState = 'queued';
      let reachedServer = false;
      for (const event of sequence) {
        const next = nextDeliveryState(state, event);
        if (next === undefined) continue;
        const evidenced = event === 'evidence' || event === 'participant-receipt';
        if (ends.has(state) && !evidenced) throw new Error(`${state} was left by ${event}`);
        // What may have left this computer is queued again by the trainer alone, or when it provably did not leave.
        if (next === 'queued' && event !== 'send-again' && event !== 'not-sent') throw new Error(event);
        if (evidenced) reachedServer = true;
        if (reachedServer && next === 'queued') throw new Error('sent again after evidence');
        state = next;
      }
    }),
  );
});
