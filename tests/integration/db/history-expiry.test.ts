import { expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import type { NewBroadcast } from '#electron/ports/broadcast-store.ts';
import type { Storage } from '#electron/ports/storage.ts';
import {
  everything,
  groupNumber,
  linkedAccount,
  openForTest,
  readRows,
  startBroadcast,
} from './database-fixture.ts';

const BEFORE = 10_000;

function removeAll(storage: Storage, maxRows = 100): string[] {
  const removed: string[] = [];
  for (;;) {
    const step = storage.broadcasts.removeSettled(BEFORE, maxRows);
    if (step.removed !== null) removed.push(step.removed);
    if (step.isDone) return removed;
  }
}

function openWithAccount() {
  const opened = openForTest();
  const accountId = linkedAccount(opened.storage);
  /** A broadcast to two groups that was sent, received and finished at 2000. */
  function finished(change: Partial<NewBroadcast> = {}, { sendingAt = 1_500, finishedAt = 2_000 } = {}) {
    const { broadcast, deliveryIds } = startBroadcast(opened.storage, accountId, 2, change);
    for (const [index, id] of deliveryIds.entries()) {
      opened.storage.deliveries.markSending(id, {
        messageId: `${broadcast.id}${String(index)}`,
        at: sendingAt,
      });
      opened.storage.deliveries.markSent(id, { settledBy: 'ack', at: sendingAt });
      opened.storage.deliveries.recordReceipts([{ deliveryId: id, userId: 'ana', kind: 'read', at: 1_600 }]);
    }
    opened.storage.broadcasts.setState(broadcast.id, { state: 'finished', finishedAt });
    return { id: broadcast.id, deliveryIds };
  }
  return { ...opened, accountId, finished };
}

it('removes a finished broadcast with everything of it, in steps', () => {
  const { storage, path, finished } = openWithAccount();
  const { id } = finished();
  const recent = finished({ createdAt: BEFORE });
  expect(storage.broadcasts.removeSettled(BEFORE, 1)).toEqual({ removed: null, isDone: false });
  expect(removeAll(storage, 1)).toEqual([id]);
  expect(storage.broadcasts.get(id)).toBeUndefined();
  for (const table of ['delivery', 'delivery_count', 'broadcast_of_group']) {
    expect(readRows(path, `SELECT DISTINCT broadcast_id FROM ${table}`)).toEqual([
      { broadcast_id: recent.id },
    ]);
  }
  expect(readRows(path, 'SELECT count(*) AS n FROM receipt')).toEqual([{ n: 2 }]);
  expect(storage.broadcasts.history({ ...everything, search: 'monday' })).toHaveLength(1);
  expect(storage.broadcasts.history({ ...everything, groupId: groupNumber(0).id })).toHaveLength(1);
});

it('leaves what still goes on, what was sent later, and drafts', () => {
  const { storage, accountId, finished } = openWithAccount();
  for (const state of ['draft', 'scheduled', 'missed', 'running', 'paused'] as const) {
    startBroadcast(storage, accountId, 1, { state });
  }
  finished({}, { finishedAt: BEFORE });
  finished({}, { sendingAt: BEFORE });
  const asked = finished();
  storage.deliveries.markUnconfirmed(asked.deliveryIds[1] ?? '', { failure: failure('UNCONFIRMED') });
  expect(removeAll(storage)).toEqual([]);
  storage.deliveries.markSkipped(asked.deliveryIds[1] ?? '', { failure: null });
  expect(removeAll(storage)).toEqual([asked.id]);
});

it('keeps a retry as long as its origin, so that nothing is offered for a retry twice', () => {
  const { storage, finished } = openWithAccount();
  const origin = finished({}, { finishedAt: BEFORE });
  storage.deliveries.markFailed(origin.deliveryIds[0] ?? '', { failure: failure('NO_ANSWER') });
  const retry = finished({ retryOf: origin.id });
  expect(removeAll(storage)).toEqual([]);
  expect(storage.deliveries.failed(origin.id)).toEqual([]);
  storage.broadcasts.setState(origin.id, { state: 'finished', finishedAt: 2_000 });
  expect(removeAll(storage)).toEqual([origin.id, retry.id]);
});
