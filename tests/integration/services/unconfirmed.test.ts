import { describe, expect, it, vi } from 'vitest';
import { StorageError } from '#electron/ports/storage.ts';
import { failure } from '#shared/failure.ts';
import { openEngineBench } from './engine-bench.ts';
import { groups, ids, inDoubt, messageIdsTo, MINUTE_MS, receiveReceipt } from './unconfirmed-bench.ts';

describe('a send whose ack did not come', () => {
  it('is never retried by itself; the others go on', async () => {
    const { bench, id } = await inDoubt('lose-message');
    await bench.clock.advance(60 * MINUTE_MS);
    expect(messageIdsTo(bench)).toEqual([]);
    expect(messageIdsTo(bench, ids[1])).toHaveLength(1);
    expect(bench.summary(id)).toMatchObject({ state: 'finished', counts: { unconfirmed: 1, sent: 1 } });
  });

  it('lets the next message to that group carry our key again, which nobody may have got', async () => {
    const { bench } = await inDoubt('lose-message');
    const forget = vi.spyOn(bench.gateway, 'forgetSenderKeys');
    bench.broadcast(ids, [], 'Bring a towel');
    await bench.clock.advance(MINUTE_MS);
    expect(messageIdsTo(bench)).toHaveLength(1);
    expect(forget.mock.calls).toEqual([[bench.accountId, ids[0]]]);
  });

  it('asks the trainer a minute later, not sooner', async () => {
    const { bench, id } = await inDoubt('lose-message');
    await bench.clock.advance(50_000);
    expect(bench.deliveries(id)[0]?.needsDecision).toBe(false);
    await bench.clock.advance(20_000);
    expect(bench.deliveries(id)[0]).toMatchObject({ state: 'unconfirmed', needsDecision: true });
  });

  it('waits for the next offline queue when the connection was cut', async () => {
    const bench = await openEngineBench(groups.map((group) => ({ ...group, people: [] })));
    bench.gateway.controls.scriptSends({ kind: 'cut' });
    for (let attempt = 0; attempt < 4; attempt += 1)
      bench.gateway.controls.refuseConnect('network-unreachable');
    const { id } = bench.broadcast(ids.slice(0, 1));
    await bench.clock.advance(1_000);
    expect(bench.deliveries(id)[0]?.state).toBe('unconfirmed');
    while (!bench.services.connections.isOnline(bench.accountId)) await bench.clock.advance(1_000);
    await bench.clock.advance(55_000);
    expect(bench.deliveries(id)[0]?.needsDecision).toBe(false);
    await bench.clock.advance(10_000);
    expect(bench.deliveries(id)[0]?.needsDecision).toBe(true);
  });

  it('asks nothing while the account is away: evidence cannot come', async () => {
    const bench = await openEngineBench(groups.map((group) => ({ ...group, people: [] })));
    bench.gateway.controls.scriptSends({ kind: 'lose-message' });
    const { id } = bench.broadcast(ids.slice(0, 1));
    await bench.clock.advance(1_000);
    bench.gateway.controls.endEverySocket('replaced');
    await bench.clock.advance(5 * MINUTE_MS);
    expect(bench.services.connections.isOnline(bench.accountId)).toBe(false);
    expect(bench.deliveries(id)[0]).toMatchObject({ state: 'unconfirmed', needsDecision: false });
  });

  it('asks a minute after the newest doubt about a delivery, whatever an older one said', async () => {
    const { bench, id } = await inDoubt('lose-message');
    bench.gateway.controls.scriptSends({ kind: 'lose-message' }, { kind: 'lose-message' });
    bench.services.control.decide(id, bench.deliveries(id)[0]?.id ?? null, 'send-again');
    while (bench.deliveries(id)[0]?.state !== 'sending') await bench.clock.advance(1_000);
    const beganAt = bench.clock.now();
    while (!bench.deliveries(id)[0]?.needsDecision) await bench.clock.advance(1_000);
    expect(bench.clock.now() - beganAt).toBeGreaterThanOrEqual(79_000);
  });

  it('gives each doubt its own minute', async () => {
    const bench = await openEngineBench(groups.map((group) => ({ ...group, people: [] })));
    bench.gateway.controls.scriptSends({ kind: 'lose-message' }, { kind: 'lose-message' });
    const { id } = bench.broadcast(ids);
    const doubts = () => bench.deliveries(id).map(({ state, needsDecision }) => [state, needsDecision]);
    // The first is in doubt after 20 s, the second at least 25 s later.
    await bench.clock.advance(81_000);
    expect(doubts()).toEqual([
      ['unconfirmed', true],
      ['unconfirmed', false],
    ]);
    await bench.clock.advance(MINUTE_MS);
    expect(doubts()[1]).toEqual(['unconfirmed', true]);
  });

  it.each([
    ['late-ack', 'ack', 'sent'],
    ['own-device-receipt', 'own-device', 'sent'],
  ] as const)('is settled by %s, also after the question', async (type, settledBy, state) => {
    const { bench, id } = await inDoubt('lose-answers');
    await bench.clock.advance(5 * MINUTE_MS);
    expect(bench.deliveries(id)[0]?.needsDecision).toBe(true);
    const [messageId = ''] = messageIdsTo(bench);
    bench.gateway.controls.emit(bench.accountId, { type, messageId });
    expect(bench.deliveries(id)[0]).toMatchObject({ state, settledBy, needsDecision: false, failure: null });
  });

  it("is settled and counted by a participant's receipt", async () => {
    const { bench, id } = await inDoubt('lose-answers');
    const [messageId = ''] = messageIdsTo(bench);
    await receiveReceipt(bench, messageId);
    expect(bench.deliveries(id)[0]).toMatchObject({
      state: 'delivered',
      settledBy: 'receipt',
      deliveredCount: 1,
    });
  });

  it('fails when the refusal comes late', async () => {
    const { bench, id } = await inDoubt('lose-answers');
    const [messageId = ''] = messageIdsTo(bench);
    bench.gateway.controls.emit(bench.accountId, {
      type: 'late-refusal',
      messageId,
      failure: failure('MESSAGE_REFUSED', { code: 479 }),
    });
    expect(bench.deliveries(id)[0]).toMatchObject({ state: 'failed', failure: { code: 'MESSAGE_REFUSED' } });
  });
});

describe('a crash', () => {
  it('between send and answer leaves one doubt; the rest is sent after the restart', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.scriptSends({ kind: 'lose-answers' });
    const { id } = bench.broadcast(ids);
    await bench.clock.advance(1_000);
    expect(bench.deliveries(id).map(({ state }) => state)).toEqual(['sending', 'queued']);

    const again = await bench.crash();
    expect(again.deliveries(id)[0]).toMatchObject({
      state: 'unconfirmed',
      failure: { code: 'SENDING_INTERRUPTED' },
    });
    await again.clock.advance(5 * MINUTE_MS);
    expect(again.deliveries(id)[1]?.state).toBe('delivered');
    expect(messageIdsTo(again)).toHaveLength(1);
    expect(again.deliveries(id)[0]?.needsDecision).toBe(true);
  });
});

it('an account that is logged out gets no evidence, so it is asked at once', async () => {
  const { bench, id } = await inDoubt('lose-message');
  bench.gateway.controls.endSocket(bench.accountId, 'logged-out');
  await bench.clock.advance(1_000);
  expect(bench.deliveries(id)[0]).toMatchObject({ state: 'unconfirmed', needsDecision: true });
});

it('a send that failed in itself, on a disk that refused to note it, is in doubt once it can be', async () => {
  const bench = await openEngineBench(groups.map((group) => ({ ...group, people: [] })));
  vi.spyOn(bench.gateway, 'send').mockRejectedValueOnce(new Error('a fault'));
  const refusing = vi.spyOn(bench.storage.deliveries, 'markUnconfirmed').mockImplementationOnce(() => {
    throw new StorageError('DISK_FULL', { cause: undefined });
  });
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(MINUTE_MS / 2);
  expect(refusing).toHaveBeenCalledTimes(2);
  expect(bench.deliveries(id)[0]).toMatchObject({ state: 'unconfirmed', needsDecision: false });
  await bench.clock.advance(MINUTE_MS);
  expect(bench.deliveries(id)[0]).toMatchObject({ state: 'unconfirmed', needsDecision: true });
  expect(bench.summary(id).state).toBe('paused');
  expect(bench.takeFaults()).toEqual(['broadcast-runner.send-failed', 'broadcast-runner.pause-not-written']);
});
