import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { NewAmendment, NewChange } from '#electron/ports/amendment-store.ts';
import { failure } from '#shared/failure.ts';
import { linkedAccount, openForTest, readRows, startBroadcast } from './database-fixture.ts';

const words = (text: string) => ({ kind: 'text', text }) as const;

/** A broadcast to three groups, of which the first two have it. */
function openSent() {
  const opened = openForTest();
  const { storage } = opened;
  const accountId = linkedAccount(storage);
  const { broadcast, deliveryIds } = startBroadcast(storage, accountId, 3);
  const [first = '', second = '', third = ''] = deliveryIds;
  for (const [id, at] of [
    [first, 2_000],
    [second, 3_000],
  ] as const) {
    storage.deliveries.markSending(id, { messageId: `message of ${id}`, at });
    storage.deliveries.markSent(id, { settledBy: 'ack', at: at + 100 });
  }
  storage.broadcasts.setState(broadcast.id, { state: 'finished', finishedAt: 4_000 });

  function amend(change: Partial<NewAmendment> = {}, changes: readonly Partial<NewChange>[] = []) {
    const id = randomUUID();
    const amendment: NewAmendment = {
      id,
      broadcastId: broadcast.id,
      kind: 'edit',
      content: words('On {{workshop.date}}'),
      createdAt: 5_000,
      ...change,
    };
    storage.amendments.insert(
      amendment,
      storage.amendments.amendable(broadcast.id).map((delivery, index) => ({
        deliveryId: delivery.id,
        position: delivery.position,
        accountId: delivery.accountId,
        postedAt: delivery.postedAt,
        state: 'queued',
        failure: null,
        content: amendment.content,
        ...changes[index],
      })),
    );
    return id;
  }
  return { ...opened, accountId, broadcast, first, second, third, amend };
}

const counts = { queued: 0, sending: 0, done: 0, unconfirmed: 0, failed: 0, cancelled: 0 };

describe('an amendment', () => {
  it('is of what WhatsApp has', () => {
    const { storage, broadcast, first, second } = openSent();
    const amendable = storage.amendments.amendable(broadcast.id);
    expect(amendable.map(({ id, postedAt }) => [id, postedAt])).toEqual([
      [first, 2_000],
      [second, 3_000],
    ]);
    expect(storage.deliveries.page(broadcast.id, -1, 9).map(({ postedAt }) => postedAt)).toEqual([
      2_000,
      3_000,
      null,
    ]);
  });

  it('takes the start of the broadcast for the time that a delivery does not know', () => {
    const { storage, broadcast, third } = openSent();
    storage.deliveries.markSending(third, { messageId: 'M', at: 6_000 });
    storage.deliveries.markUnconfirmed(third, { failure: failure('UNCONFIRMED') });
    storage.deliveries.requeue(third, { notBefore: null, sendAgain: true });
    storage.deliveries.markSent(third, { settledBy: 'receipt', at: 9_000 });
    expect(storage.amendments.amendable(broadcast.id).at(2)).toMatchObject({
      id: third,
      postedAt: broadcast.startedAt,
    });
  });

  it('is shown with its broadcast, which stays at hand while it is open', () => {
    const { storage, broadcast, amend } = openSent();
    expect(storage.broadcasts.get(broadcast.id)).not.toHaveProperty('amendments');
    const refused = { state: 'failed', failure: failure('NOT_A_MEMBER') } as const;
    const edit = amend({}, [{}, refused]);
    const deletion = amend({ kind: 'delete', content: null, createdAt: 6_000 });
    expect(storage.broadcasts.active().map(({ id }) => id)).toEqual([broadcast.id]);
    storage.amendments.setState(edit, { state: 'paused', pauseFailure: failure('ACCOUNT_RESTRICTED') });
    expect(storage.amendments.open().map(({ id }) => id)).toEqual([edit, deletion]);
    storage.amendments.setState(deletion, { state: 'finished', finishedAt: 7_000 });
    expect(storage.broadcasts.get(broadcast.id)?.amendments).toEqual([
      {
        id: edit,
        kind: 'edit',
        state: 'paused',
        text: 'On {{workshop.date}}',
        createdAt: 5_000,
        finishedAt: null,
        pauseFailure: failure('ACCOUNT_RESTRICTED'),
        counts: { ...counts, queued: 1, failed: 1 },
        retriableCount: 0,
      },
      {
        id: deletion,
        kind: 'delete',
        state: 'finished',
        text: null,
        createdAt: 6_000,
        finishedAt: 7_000,
        pauseFailure: null,
        counts: { ...counts, queued: 2 },
        retriableCount: 0,
      },
    ]);
    storage.amendments.setState(edit, { state: 'cancelled', finishedAt: 8_000 });
    expect(storage.broadcasts.active()).toEqual([]);
    expect(storage.amendments.get(edit)).toMatchObject({ broadcastId: broadcast.id, pauseFailure: null });
    expect(storage.amendments.lastEdit(broadcast.id)).toEqual(words('On {{workshop.date}}'));
  });

  it('leaves out what was deleted for everyone', () => {
    const { storage, broadcast, first, second, amend } = openSent();
    const amendmentId = amend({ kind: 'delete', content: null });
    storage.amendments.markDone({ amendmentId, deliveryId: first }, 6_000);
    expect(storage.amendments.amendable(broadcast.id).map(({ id }) => id)).toEqual([second]);
  });

  it('goes with the history of its broadcast', () => {
    const { storage, path, accountId, amend } = openSent();
    const amendmentId = amend();
    storage.amendments.setState(amendmentId, { state: 'finished', finishedAt: 7_000 });
    for (const { id: delivery } of storage.deliveries.open(accountId)) {
      storage.deliveries.markFailed(delivery, { failure: failure('MESSAGE_REFUSED') });
    }
    while (!storage.broadcasts.removeSettled(100_000, 1).isDone);
    expect(readRows(path, 'SELECT * FROM amendment')).toEqual([]);
    expect(readRows(path, 'SELECT * FROM delivery_change')).toEqual([]);
  });

  it('goes with the account whose history is deleted', () => {
    const { storage, path, accountId, amend } = openSent();
    amend();
    storage.accounts.remove(accountId, 'delete', 9_000);
    expect(readRows(path, 'SELECT * FROM delivery_change')).toEqual([]);
  });
});

describe('a change', () => {
  it('keeps its message id, and waits behind those that were tried less', () => {
    const { storage, accountId, first, second, amend } = openSent();
    const amendmentId = amend({}, [{ content: words('On Monday') }]);
    const key = { amendmentId, deliveryId: first };
    expect(storage.amendments.nextQueuedOf(amendmentId, accountId)).toMatchObject({
      ...key,
      change: { kind: 'edit', content: words('On Monday') },
      targetMessageId: `message of ${first}`,
      postedAt: 2_000,
      decidedAt: 5_000,
      messageId: null,
      tries: 0,
    });
    storage.amendments.markSending(key, 'A');
    expect(storage.amendments.sending()).toMatchObject([{ ...key, messageId: 'A', state: 'sending' }]);
    storage.amendments.requeue(key, { notBefore: 6_000, tries: 1 });
    expect(storage.amendments.nextQueuedOf(amendmentId, accountId)).toMatchObject({ deliveryId: second });
    storage.amendments.markSending(key, 'B');
    expect(storage.amendments.byMessageId(accountId, 'A')).toMatchObject({ ...key, tries: 1 });
    expect(storage.amendments.byMessageId(accountId, 'B')).toBeUndefined();
    storage.amendments.markEnded(key, 'unconfirmed', failure('UNCONFIRMED'));
    // It was sent once more without an answer.
    expect(storage.amendments.inState(amendmentId, 'unconfirmed')).toMatchObject([{ tries: 2 }]);
  });

  it('is shown with its delivery', () => {
    const { storage, first, second, amend } = openSent();
    const edit = amend();
    storage.amendments.markDone({ amendmentId: edit, deliveryId: first }, 6_000);
    storage.amendments.markEnded(
      { amendmentId: edit, deliveryId: second },
      'failed',
      failure('NOT_A_MEMBER'),
    );
    amend({ kind: 'delete', content: null });
    expect(storage.deliveries.get(first)?.changes).toEqual([
      { kind: 'edit', state: 'done', failure: null, at: 6_000 },
      { kind: 'delete', state: 'queued', failure: null, at: null },
    ]);
    expect(storage.deliveries.get(second)?.changes?.[0]).toEqual({
      kind: 'edit',
      state: 'failed',
      failure: failure('NOT_A_MEMBER'),
      at: null,
    });
  });

  it('cannot be made to one that is not there', () => {
    const { storage, third, amend } = openSent();
    const key = { amendmentId: amend(), deliveryId: third };
    expect(storage.amendments.change(key)).toBeUndefined();
    expect(() => {
      storage.amendments.markDone(key, 1);
    }).toThrow('is not there');
  });
});

describe('what is answered to a device that asks again', () => {
  it('is what stands there now', () => {
    const { storage, memory, accountId, broadcast, first, second, amend } = openSent();
    const sent = (id: string) => memory.readSentContent(accountId, `message of ${id}`);
    expect(sent(first)).toEqual(broadcast.content);
    const edit = amend({}, [{ content: words('On Monday') }]);
    expect(sent(first)).toEqual(broadcast.content);
    storage.amendments.markDone({ amendmentId: edit, deliveryId: first }, 6_000);
    storage.amendments.markEnded(
      { amendmentId: edit, deliveryId: second },
      'failed',
      failure('NOT_A_MEMBER'),
    );
    expect(sent(first)).toEqual(words('On Monday'));
    expect(sent(second)).toEqual(broadcast.content);
    const again = amend({ content: words('On Tuesday') });
    storage.amendments.markDone({ amendmentId: again, deliveryId: first }, 7_000);
    expect(sent(first)).toEqual(words('On Tuesday'));
    const deletion = amend({ kind: 'delete', content: null });
    storage.amendments.markDone({ amendmentId: deletion, deliveryId: first }, 8_000);
    expect(sent(first)).toBeUndefined();
  });

  it('is the change itself where that is what it asks for', () => {
    const { storage, memory, accountId, first, second, amend } = openSent();
    const edit = amend({}, [{ content: words('On Monday') }]);
    storage.amendments.markSending({ amendmentId: edit, deliveryId: first }, 'E');
    const { groupId = '' } = storage.deliveries.get(first) ?? {};
    expect(memory.readSentAmendment(accountId, 'E')).toEqual({
      messageId: 'E',
      groupId,
      targetMessageId: `message of ${first}`,
      change: { kind: 'edit', content: words('On Monday') },
      at: 5_000,
    });
    const deletion = amend({ kind: 'delete', content: null });
    storage.amendments.markSending({ amendmentId: deletion, deliveryId: second }, 'D');
    expect(memory.readSentAmendment(accountId, 'D')?.change).toEqual({ kind: 'delete' });
    expect(memory.readSentAmendment(accountId, 'X')).toBeUndefined();
  });
});
