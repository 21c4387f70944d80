import { expect, test } from 'vitest';
import type { Delivery } from '#shared/model/delivery.ts';
import { isSilent, mergeDeliveries, reachOf } from '../../../renderer/features/broadcasts/delivery-list.ts';

const MINUTE_MS = 60_000;

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

test('a group is silent when five minutes after the send nobody has the message', () => {
  const sent = delivery(0, { state: 'sent', sentAt: 0 });
  expect(isSilent(sent, 5 * MINUTE_MS)).toBe(false);
  expect(isSilent(sent, 5 * MINUTE_MS + 1)).toBe(true);
  expect(isSilent({ ...sent, groupSize: 1 }, 9 * MINUTE_MS)).toBe(false);
  expect(isSilent({ ...sent, state: 'delivered', deliveredCount: 1 }, 9 * MINUTE_MS)).toBe(false);
});

test('reach counts people of groups the message went to, and no others', () => {
  const rows = [
    delivery(0, { state: 'delivered', deliveredCount: 19, readCount: 3 }),
    delivery(1, { state: 'sent' }),
    delivery(2, { state: 'failed' }),
  ];
  expect(reachOf(rows)).toEqual({ delivered: 19, read: 3, people: 38 });
});
