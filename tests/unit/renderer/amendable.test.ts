import { expect, test } from 'vitest';
import type { DeliveryChange } from '#shared/model/amendment.ts';
import type { Delivery } from '#shared/model/delivery.ts';
import { amendableIn, openChange, standingChange } from '../../../renderer/features/broadcasts/amendable.ts';

const MINUTE_MS = 60_000;
const now = Date.UTC(2026, 10, 21, 9);

function change(
  kind: DeliveryChange['kind'],
  state: DeliveryChange['state'],
  at: number | null = null,
): DeliveryChange {
  return { kind, state, failure: null, at };
}

function delivery(change: Partial<Delivery> = {}): Delivery {
  return {
    id: 'd',
    broadcastId: 'b',
    position: 0,
    groupId: '1@g.us',
    groupName: 'Group',
    groupSize: 20,
    accountId: 'a',
    state: 'delivered',
    settledBy: 'ack',
    failure: null,
    needsDecision: false,
    sentAt: now,
    deliveredCount: 0,
    readCount: 0,
    isSilent: false,
    postedAt: now,
    ...change,
  };
}

test('an edit is possible for 15 minutes in each group, the first of which drops out first', () => {
  const rows = [14, 15, 3].map((minutes) => delivery({ postedAt: now - minutes * MINUTE_MS }));
  const { total, inTime, until } = amendableIn(rows, 'edit', now);
  expect([total, inTime]).toEqual([3, [rows[0], rows[2]]]);
  expect(until).toBe(now + MINUTE_MS);
  expect(amendableIn(rows, 'edit', now + 12 * MINUTE_MS)).toEqual({ total: 3, inTime: [], until: null });
});

test('a deletion is possible for two days and 12 hours', () => {
  const rows = [60 * 60 - 1, 60 * 60].map((minutes) => delivery({ postedAt: now - minutes * MINUTE_MS }));
  expect(amendableIn(rows, 'delete', now).inTime).toEqual([rows[0]]);
});

test('what never arrived and what is deleted is nothing to change', () => {
  const rows = [
    delivery({ state: 'failed', postedAt: null }),
    delivery({ state: 'unconfirmed' }),
    delivery({ changes: [change('edit', 'done', now), change('delete', 'done', now)] }),
    delivery({ state: 'sent', changes: [change('delete', 'failed')] }),
  ];
  expect(amendableIn(rows, 'edit', now)).toMatchObject({ total: 1, inTime: [rows[3]] });
});

test('what stands is the last change that was made; a deletion nothing comes after', () => {
  const first = change('edit', 'done', now);
  const second = change('edit', 'done', now + 1);
  const deletion = change('delete', 'done', now + 2);
  expect(standingChange({})).toBeNull();
  expect(standingChange({ changes: [first, second, change('edit', 'failed')] })).toBe(second);
  expect(standingChange({ changes: [first, deletion, second] })).toBe(deletion);
});

test('only the last change is shown as open', () => {
  expect(openChange({})).toBeNull();
  expect(openChange({ changes: [change('edit', 'failed'), change('edit', 'done', now)] })).toBeNull();
  const failed = change('edit', 'unconfirmed');
  expect(openChange({ changes: [change('edit', 'done', now), failed] })).toBe(failed);
});
