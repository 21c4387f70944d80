import { expect, test } from 'vitest';
import type { Delivery } from '#shared/model/delivery.ts';
import { mergeDeliveries, reachOf } from '../../../renderer/features/broadcasts/delivery-list.ts';

function delivery(position: number, change: Partial<Delivery> = {}): Delivery {
  return {
    id: `d${String(position)}`,
    broadcastId: 'b',
    position,
    groupId: `${String(position)}@g.us`,
    groupName: `Group ${String(position)}`,
    groupSize: 20,
    accountId: 'a',
    state: 'queued',
    settledBy: null,
    failure: null,
    needsDecision: false,
    sentAt: null,
    deliveredCount: 0,
    readCount: 0,
    isSilent: false,
    postedAt: null,
    ...change,
  };
}

test('changes take their place by position, each delivery once', () => {
  const rows = [delivery(0), delivery(2)];
  const merged = mergeDeliveries(rows, [delivery(1), delivery(2, { state: 'sent' })]);
  expect(merged.map(({ position, state }) => [position, state])).toEqual([
    [0, 'queued'],
    [1, 'queued'],
    [2, 'sent'],
  ]);
});

test('reach counts people of groups the message went to, and no others', () => {
  const rows = [
    delivery(0, { state: 'delivered', deliveredCount: 19, readCount: 3 }),
    delivery(1, { state: 'sent' }),
    delivery(2, { state: 'failed' }),
  ];
  expect(reachOf(rows)).toEqual({ delivered: 19, read: 3, people: 38 });
});
