import { expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import type { ReceiptRow } from '#electron/ports/delivery-store.ts';
import { linkedAccount, openForTest, readRows, startBroadcast } from './database-fixture.ts';

function openWithSent() {
  const { storage, path } = openForTest();
  const accountId = linkedAccount(storage);
  const { broadcast, deliveryIds } = startBroadcast(storage, accountId, 2);
  const [first = '', second = ''] = deliveryIds;
  storage.deliveries.markSending(first, { messageId: 'M1', at: 10 });
  const receipt = (userId: string, kind: ReceiptRow['kind'], at: number, deliveryId = first): ReceiptRow => ({
    deliveryId,
    userId,
    kind,
    at,
  });
  return { storage, deliveries: storage.deliveries, path, broadcast, first, second, receipt };
}

it('counts each person once per kind and turns sent into delivered', () => {
  const { storage, deliveries, broadcast, first, receipt } = openWithSent();
  deliveries.markSent(first, { settledBy: 'ack', at: 11 });
  expect(
    deliveries.recordReceipts([receipt('ana', 'delivered', 20), receipt('bo', 'delivered', 21)]),
  ).toEqual([first]);
  expect(deliveries.recordReceipts([receipt('ana', 'delivered', 22)])).toEqual([]);
  expect(deliveries.recordReceipts([receipt('ana', 'read', 30)])).toEqual([first]);
  expect(deliveries.recordReceipts([receipt('ana', 'read', 31), receipt('ana', 'delivered', 32)])).toEqual(
    [],
  );
  expect(deliveries.get(first)).toMatchObject({ state: 'delivered', deliveredCount: 2, readCount: 1 });
  expect(storage.broadcasts.get(broadcast.id)?.counts).toMatchObject({ queued: 1, sent: 0, delivered: 1 });
});

it('takes read for delivered as well, whichever comes first, and keeps the first instants', () => {
  const { deliveries, path, first, receipt } = openWithSent();
  deliveries.markSent(first, { settledBy: 'ack', at: 11 });
  deliveries.recordReceipts([receipt('ana', 'read', 30), receipt('ana', 'delivered', 40)]);
  deliveries.recordReceipts([receipt('bo', 'delivered', 20), receipt('bo', 'read', 25)]);
  expect(deliveries.get(first)).toMatchObject({ deliveredCount: 2, readCount: 2 });
  expect(readRows(path, 'SELECT user_id, delivered_at, read_at FROM receipt ORDER BY user_id')).toEqual([
    { user_id: 'ana', delivered_at: 30, read_at: 30 },
    { user_id: 'bo', delivered_at: 20, read_at: 25 },
  ]);
});

it('is delivered at once when a receipt came before the ack', () => {
  const { deliveries, first, receipt } = openWithSent();
  deliveries.recordReceipts([receipt('ana', 'delivered', 11)]);
  expect(deliveries.get(first)).toMatchObject({ state: 'sending', deliveredCount: 1 });
  deliveries.markSent(first, { settledBy: 'ack', at: 12 });
  expect(deliveries.get(first)?.state).toBe('delivered');
  deliveries.markSent(first, { settledBy: 'own-device', at: 13 });
  expect(deliveries.get(first)?.state).toBe('delivered');
});

it('leaves every other state to the delivery machine', () => {
  const { deliveries, first, receipt } = openWithSent();
  deliveries.markUnconfirmed(first, { failure: failure('UNCONFIRMED') });
  expect(deliveries.recordReceipts([receipt('ana', 'read', 20)])).toEqual([first]);
  expect(deliveries.get(first)).toMatchObject({ state: 'unconfirmed', deliveredCount: 1, readCount: 1 });
});

it('records a mixed batch in one go, or none of it', () => {
  const { deliveries, first, second, receipt } = openWithSent();
  const changed = deliveries.recordReceipts([
    receipt('ana', 'delivered', 20),
    receipt('ana', 'delivered', 21, second),
    receipt('bo', 'read', 22, second),
  ]);
  expect(changed).toEqual([first, second]);
  expect(deliveries.get(second)).toMatchObject({ deliveredCount: 2, readCount: 1 });
  expect(() =>
    deliveries.recordReceipts([receipt('cy', 'read', 30), receipt('di', 'read', Number.NaN)]),
  ).toThrow(/NOT NULL/);
  expect(deliveries.get(first)?.deliveredCount).toBe(1);
});

it('leaves out who answers a delivery that is gone', () => {
  const { deliveries, first, receipt } = openWithSent();
  const changed = deliveries.recordReceipts([receipt('cy', 'read', 30, 'gone'), receipt('cy', 'read', 30)]);
  expect(changed).toEqual([first]);
});
