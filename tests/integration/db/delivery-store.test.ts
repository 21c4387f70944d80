import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { delivery } from '#shared/model/delivery.ts';
import { linkedAccount, newBroadcast, newDelivery, openForTest, startBroadcast } from './database-fixture.ts';

function openWithBroadcast(count = 3) {
  const { storage } = openForTest();
  const accountId = linkedAccount(storage);
  const { broadcast, deliveryIds } = startBroadcast(storage, accountId, count);
  const [first = '', second = '', third = ''] = deliveryIds;
  const counts = () => {
    const all = Object.entries(storage.broadcasts.get(broadcast.id)?.counts ?? {});
    return Object.fromEntries(all.filter(([, count_]) => count_ > 0));
  };
  return { storage, deliveries: storage.deliveries, accountId, broadcast, first, second, third, counts };
}

describe('a frozen delivery', () => {
  it('is read back as it was written', () => {
    const { storage, deliveries, accountId, broadcast } = openWithBroadcast();
    const skipped = newDelivery(accountId, 0, { state: 'skipped', failure: failure('ADMINS_ONLY_POST') });
    const other = newBroadcast();
    storage.broadcasts.insert(other, [skipped]);
    expect(deliveries.get(skipped.id)).toEqual({
      id: skipped.id,
      broadcastId: other.id,
      position: 0,
      groupId: skipped.groupId,
      groupName: skipped.groupName,
      groupSize: skipped.groupSize,
      accountId,
      state: 'skipped',
      settledBy: null,
      failure: failure('ADMINS_ONLY_POST'),
      needsDecision: false,
      sentAt: null,
      deliveredCount: 0,
      readCount: 0,
      isSilent: false,
      postedAt: null,
      messageId: null,
      sendAgain: false,
      notBefore: null,
      sendingAt: null,
      content: broadcast.content,
    });
    expect(deliveries.get(randomUUID())).toBeUndefined();
  });

  it('is paged by position, in the shape the window gets', () => {
    const { deliveries, broadcast, first, second, third } = openWithBroadcast();
    const page = deliveries.page(broadcast.id, -1, 2);
    expect(page.map(({ id }) => id)).toEqual([first, second]);
    expect(deliveries.page(broadcast.id, 1, 2).map(({ id }) => id)).toEqual([third]);
    for (const row of page) expect(delivery.parse(row)).toEqual(row);
  });
});

describe('the queue', () => {
  it('gives the lowest position that is still queued', () => {
    const { deliveries, broadcast, first, second } = openWithBroadcast();
    expect(deliveries.nextTurn(broadcast.id)?.id).toBe(first);
    deliveries.setNotBefore(first, 99, null);
    expect(deliveries.nextTurn(broadcast.id)).toMatchObject({ id: first, notBefore: 99 });
    deliveries.markSending(first, { messageId: 'M1', at: 10 });
    expect(deliveries.nextTurn(broadcast.id)?.id).toBe(second);
    expect(deliveries.nextTurn(randomUUID())).toBeUndefined();
  });

  it('is cancelled as a whole, and only what is still in it', () => {
    const { deliveries, broadcast, first, counts } = openWithBroadcast();
    deliveries.markSending(first, { messageId: 'M1', at: 10 });
    expect(deliveries.cancelQueued(broadcast.id)).toHaveLength(2);
    expect(deliveries.cancelQueued(broadcast.id)).toHaveLength(0);
    expect(counts()).toEqual({ sending: 1, cancelled: 2 });
    expect(deliveries.nextTurn(broadcast.id)).toBeUndefined();
  });
});

describe('sending', () => {
  it('commits the message id, and finds the delivery by it', () => {
    const { deliveries, accountId, first } = openWithBroadcast();
    deliveries.markSending(first, { messageId: 'M1', at: 10 });
    expect(deliveries.byMessageId(accountId, 'M1')).toMatchObject({
      id: first,
      state: 'sending',
      sendingAt: 10,
    });
    expect(deliveries.byMessageId(randomUUID(), 'M1')).toBeUndefined();
    expect(deliveries.sending().map(({ id }) => id)).toEqual([first]);
  });

  it('never takes another message id for the same delivery', () => {
    const { deliveries, first } = openWithBroadcast();
    deliveries.markSending(first, { messageId: 'M1', at: 10 });
    deliveries.requeue(first, { notBefore: 20 });
    expect(() => {
      deliveries.markSending(first, { messageId: 'M2', at: 30 });
    }).toThrow(/did not take the change/);
    deliveries.markSending(first, { messageId: 'M1', at: 30 });
    expect(deliveries.get(first)).toMatchObject({ state: 'sending', messageId: 'M1', sendingAt: 30 });
  });

  it('never takes a message id twice for one account', () => {
    const { storage, deliveries, first, second } = openWithBroadcast();
    deliveries.markSending(first, { messageId: 'M1', at: 10 });
    expect(() => {
      deliveries.markSending(second, { messageId: 'M1', at: 20 });
    }).toThrow(/UNIQUE/);
    const other = startBroadcast(storage, linkedAccount(storage, 'Other'), 1);
    deliveries.markSending(other.deliveryIds[0] ?? '', { messageId: 'M1', at: 20 });
  });

  it('throws for a delivery that does not exist', () => {
    const { deliveries } = openWithBroadcast();
    expect(() => {
      deliveries.markSent(randomUUID(), { settledBy: 'ack', at: 1 });
    }).toThrow(/did not take the change/);
  });
});

describe('the end of a send', () => {
  it('is sent with its evidence', () => {
    const { deliveries, first, counts } = openWithBroadcast();
    deliveries.markSending(first, { messageId: 'M1', at: 10 });
    deliveries.markSent(first, { settledBy: 'ack', at: 12 });
    expect(deliveries.get(first)).toMatchObject({ state: 'sent', settledBy: 'ack', sentAt: 12 });
    expect(counts()).toEqual({ queued: 2, sent: 1 });
  });

  it('is unconfirmed until evidence or the trainer settles it', () => {
    const { deliveries, accountId, broadcast, first, counts } = openWithBroadcast();
    deliveries.markSending(first, { messageId: 'M1', at: 10 });
    deliveries.markUnconfirmed(first, { failure: failure('UNCONFIRMED') });
    expect(deliveries.get(first)).toMatchObject({
      state: 'unconfirmed',
      failure: failure('UNCONFIRMED'),
      needsDecision: false,
    });
    expect(deliveries.unconfirmed({ accountId }).map(({ id }) => id)).toEqual([first]);
    expect(deliveries.unconfirmed({ broadcastId: broadcast.id }).map(({ id }) => id)).toEqual([first]);

    expect(deliveries.askAboutUnconfirmed([first])).toEqual([first]);
    expect(deliveries.askAboutUnconfirmed([first])).toEqual([]);
    expect(deliveries.get(first)?.needsDecision).toBe(true);

    deliveries.markSent(first, { settledBy: 'trainer', at: 40 });
    expect(deliveries.get(first)).toMatchObject({ state: 'sent', needsDecision: false, failure: null });
    expect(deliveries.unconfirmed({ accountId })).toEqual([]);
    expect(counts()).toEqual({ queued: 2, sent: 1 });
  });

  it('goes back to the queue with its message id', () => {
    const { deliveries, broadcast, first } = openWithBroadcast();
    deliveries.markSending(first, { messageId: 'M1', at: 10 });
    deliveries.markUnconfirmed(first, { failure: failure('UNCONFIRMED') });
    deliveries.requeue(first, { notBefore: 50 });
    expect(deliveries.nextTurn(broadcast.id)).toMatchObject({ id: first, notBefore: 50, failure: null });
    expect(deliveries.get(first)).toMatchObject({ messageId: 'M1', needsDecision: false });
  });

  it('fails or is skipped with its reason', () => {
    const { deliveries, broadcast, first, second, counts } = openWithBroadcast();
    deliveries.markFailed(first, { failure: failure('MESSAGE_REFUSED', { code: 479 }) });
    deliveries.markSkipped(second, { failure: null });
    expect(deliveries.failed(broadcast.id)).toMatchObject([
      { id: first, failure: failure('MESSAGE_REFUSED', { code: 479 }) },
    ]);
    expect(deliveries.get(second)).toMatchObject({ state: 'skipped', failure: null });
    expect(counts()).toEqual({ queued: 1, failed: 1, skipped: 1 });
  });
});

describe('what the policy asks', () => {
  it('counts sends of the account from the instant on', () => {
    const { storage, deliveries, accountId, first, second } = openWithBroadcast();
    deliveries.markSending(first, { messageId: 'M1', at: 10 });
    deliveries.markSending(second, { messageId: 'M2', at: 20 });
    expect(deliveries.countSends(accountId, { since: 10, until: 1_000 })).toBe(2);
    expect(deliveries.countSends(accountId, { since: 11, until: 1_000 })).toBe(1);
    expect(deliveries.countSends(accountId, { since: 21, until: 1_000 })).toBe(0);
    expect(deliveries.countSends(accountId, { since: 0, until: 19 })).toBe(1);
    expect(deliveries.countSends(linkedAccount(storage, 'Other'), { since: 0, until: 1_000 })).toBe(0);
  });

  it('finds the nth latest send of the account within the time', () => {
    const { deliveries, accountId, first, second } = openWithBroadcast();
    deliveries.markSending(first, { messageId: 'M1', at: 10 });
    deliveries.markSending(second, { messageId: 'M2', at: 20 });
    const nth = (count: number, since = 0, until = 30) =>
      deliveries.nthLatestSend(accountId, count, { since, until });
    expect([nth(1), nth(2), nth(3)]).toEqual([20, 10, undefined]);
    // The beginning no longer belongs to it: what was sent a minute ago makes room.
    expect([nth(2, 10), nth(1, 20), nth(1, 0, 19)]).toEqual([undefined, undefined, 10]);
  });

  it('knows how many deliveries each account has in the queue, whatever becomes of them', () => {
    const { storage, deliveries, accountId, broadcast, first, second } = openWithBroadcast();
    const other = linkedAccount(storage, 'Other');
    const queued = () => deliveries.queuedCounts(broadcast.id);
    const before = queued()[0]?.count ?? 0;
    deliveries.markSending(first, { messageId: 'M1', at: 10 });
    expect(queued()).toEqual([{ accountId, count: before - 1 }]);
    deliveries.requeue(first, { notBefore: null });
    expect(queued()).toEqual([{ accountId, count: before }]);
    expect(deliveries.upcomingGroups(broadcast.id, accountId, 1)).toEqual([deliveries.get(first)?.groupId]);
    expect(deliveries.upcomingGroups(broadcast.id, other, 1)).toEqual([]);
    deliveries.markSkipped(second, { failure: null });
    deliveries.cancelQueued(broadcast.id);
    expect(queued()).toEqual([]);
  });

  it('remembers that a delivery is to be sent once more, also when it goes back to the queue', () => {
    const { deliveries, first } = openWithBroadcast();
    const again = () => deliveries.get(first)?.sendAgain;
    expect(again()).toBe(false);
    deliveries.requeue(first, { notBefore: null, sendAgain: true });
    deliveries.requeue(first, { notBefore: 5 });
    expect(again()).toBe(true);
  });

  it('finds when the same text last went to the group', () => {
    const { storage, deliveries, accountId, broadcast, first, second } = openWithBroadcast();
    const groupId = deliveries.get(first)?.groupId ?? '';
    const { content } = broadcast;
    expect(deliveries.lastSendOfSameText(groupId, content, { since: 0, until: 1_000 })).toBeUndefined();
    deliveries.markSending(first, { messageId: 'M1', at: 10 });
    deliveries.markSent(first, { settledBy: 'ack', at: 11 });
    const again = startBroadcast(storage, accountId, 1);
    deliveries.markSending(again.deliveryIds[0] ?? '', { messageId: 'M2', at: 30 });

    expect(deliveries.lastSendOfSameText(groupId, content, { since: 0, until: 1_000 })).toBe(30);
    expect(deliveries.lastSendOfSameText(groupId, content, { since: 31, until: 1_000 })).toBeUndefined();
    expect(
      deliveries.lastSendOfSameText(groupId, { kind: 'text', text: 'Other' }, { since: 0, until: 1_000 }),
    ).toBeUndefined();
    // Skipped while in doubt it may be there; skipped because WhatsApp refused it, or failed, it is not.
    deliveries.markSkipped(again.deliveryIds[0] ?? '', { failure: failure('UNCONFIRMED') });
    expect(deliveries.lastSendOfSameText(groupId, content, { since: 0, until: 1_000 })).toBe(30);
    deliveries.markSkipped(again.deliveryIds[0] ?? '', { failure: failure('NOT_A_MEMBER') });
    expect(deliveries.lastSendOfSameText(groupId, content, { since: 0, until: 1_000 })).toBe(10);
    deliveries.markFailed(again.deliveryIds[0] ?? '', { failure: failure('MESSAGE_REFUSED') });
    expect(deliveries.lastSendOfSameText(groupId, content, { since: 0, until: 1_000 })).toBe(10);
    const elsewhere = deliveries.get(second)?.groupId ?? '';
    expect(deliveries.lastSendOfSameText(elsewhere, content, { since: 0, until: 1_000 })).toBeUndefined();
  });

  it('compares the rendered text where it differs from the broadcast', () => {
    const { storage, deliveries, accountId, broadcast } = openWithBroadcast(0);
    const rendered = { kind: 'text', text: 'Hello Group 0' } as const;
    const own = newDelivery(accountId, 0, { content: rendered });
    storage.broadcasts.insert(newBroadcast(), [own]);
    deliveries.markSending(own.id, { messageId: 'M1', at: 10 });
    expect(deliveries.get(own.id)?.content).toEqual(rendered);
    expect(deliveries.lastSendOfSameText(own.groupId, rendered, { since: 0, until: 1_000 })).toBe(10);
    expect(
      deliveries.lastSendOfSameText(own.groupId, broadcast.content, { since: 0, until: 1_000 }),
    ).toBeUndefined();
  });
});
