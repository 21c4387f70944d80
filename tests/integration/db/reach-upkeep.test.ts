import { expect, it } from 'vitest';
import type { ReceiptRow } from '#electron/ports/delivery-store.ts';
import { linkedAccount, newDelivery, newBroadcast, openForTest, readRows } from './database-fixture.ts';

/** Deliveries sent at 100, 200, 300 … */
function openWithSent(sizes: readonly number[]) {
  const { storage, path } = openForTest();
  const accountId = linkedAccount(storage);
  const broadcast = newBroadcast();
  const deliveries = sizes.map((groupSize, position) => newDelivery(accountId, position, { groupSize }));
  storage.broadcasts.insert(broadcast, deliveries);
  const ids = deliveries.map(({ id }) => id);
  for (const [index, id] of ids.entries()) {
    storage.deliveries.markSending(id, { messageId: `M${String(index)}`, at: 1 });
    storage.deliveries.markSent(id, { settledBy: 'ack', at: 100 * (index + 1) });
  }
  const receipt = (index: number, userId: string, kind: ReceiptRow['kind'] = 'delivered'): ReceiptRow => ({
    deliveryId: ids[index] ?? '',
    userId,
    kind,
    at: 900,
  });
  const peopleKnown = () => readRows(path, 'SELECT count(*) AS n FROM receipt');
  return { storage, deliveries: storage.deliveries, accountId, broadcast, ids, receipt, peopleKnown };
}

it('folds reach into its counts, step by step, only what is old enough', () => {
  const { deliveries, ids, receipt, peopleKnown } = openWithSent([9, 9, 9]);
  for (const index of [0, 1, 2]) {
    deliveries.recordReceipts([receipt(index, 'ana', 'read'), receipt(index, 'bo')]);
  }
  const step = { sentBefore: 300, at: 1_000, maxRows: 3 };
  expect(deliveries.foldReach(step)).toBe(true);
  expect(peopleKnown()).toEqual([{ n: 4 }]);
  while (deliveries.foldReach(step));
  expect(peopleKnown()).toEqual([{ n: 2 }]);
  for (const id of ids) expect(deliveries.get(id)).toMatchObject({ deliveredCount: 2, readCount: 1 });
});

it('counts nobody again after the fold', () => {
  const { deliveries, ids, receipt, peopleKnown } = openWithSent([9]);
  deliveries.recordReceipts([receipt(0, 'ana')]);
  while (deliveries.foldReach({ sentBefore: 300, at: 1_000, maxRows: 100 }));
  expect(deliveries.recordReceipts([receipt(0, 'ana', 'read'), receipt(0, 'cy')])).toEqual([]);
  expect(deliveries.get(ids[0] ?? '')).toMatchObject({ deliveredCount: 1, readCount: 0 });
  expect(peopleKnown()).toEqual([{ n: 0 }]);
});

it('finds what nobody received, and marks it once', () => {
  const { storage, deliveries, accountId, broadcast, ids, receipt } = openWithSent([9, 9, 1, 9, 9]);
  deliveries.recordReceipts([receipt(1, 'ana')]);
  deliveries.markSent(ids[3] ?? '', { settledBy: 'trainer', at: 100 });
  expect(deliveries.unheard(accountId, 499, 10)).toEqual([ids[0]]);
  expect(deliveries.unheard(accountId, 500, 10)).toEqual([ids[0], ids[4]]);
  expect(deliveries.unheard(accountId, 500, 1)).toEqual([ids[0]]);
  expect(deliveries.markSilent([ids[0] ?? '', ids[1] ?? ''], 600)).toEqual([ids[0]]);
  expect(deliveries.unheard(accountId, 499, 10)).toEqual([]);
  expect(deliveries.get(ids[0] ?? '')?.isSilent).toBe(true);
  expect(storage.broadcasts.get(broadcast.id)?.silentCount).toBe(1);

  deliveries.recordReceipts([receipt(0, 'bo')]);
  expect(deliveries.get(ids[0] ?? '')).toMatchObject({ state: 'delivered', isSilent: false });
  expect(storage.broadcasts.get(broadcast.id)?.silentCount).toBe(0);
});
