import { describe, expect, it, vi } from 'vitest';
import { StorageError } from '#electron/ports/storage.ts';
import { failure } from '#shared/failure.ts';
import { groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2].map((index) => groupOf(index));
const ids = groups.map(({ id }) => id);

async function inDoubt(
  script: 'lose-answers' | 'lose-message' | 'cut',
): Promise<{ bench: EngineBench; id: string }> {
  const bench = await openEngineBench(groups.map((group) => ({ ...group, people: [] })));
  bench.gateway.controls.scriptSends({ kind: script });
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(21_000);
  expect(bench.deliveries(id)[0]).toMatchObject({ state: 'unconfirmed', needsDecision: false });
  return { bench, id };
}

const messageIdsTo = (bench: EngineBench, groupId = ids[0]) =>
  bench.gateway.controls
    .arrived()
    .filter((message) => message.groupId === groupId)
    .map(({ messageId }) => messageId);

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
    bench.gateway.controls.emit(bench.accountId, {
      type: 'receipt',
      messageId,
      groupId: ids[0] ?? '',
      userId: '201',
      kind: 'delivered',
      at: bench.clock.now(),
    });
    await bench.clock.advance(1_000);
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

describe("the trainer's answer", () => {
  async function asked(script: 'lose-answers' | 'lose-message') {
    const doubt = await inDoubt(script);
    await doubt.bench.clock.advance(5 * MINUTE_MS);
    return doubt;
  }

  it('"Send again" uses the same id, exempt from the same-text check', async () => {
    const { bench, id } = await asked('lose-answers');
    const [before] = messageIdsTo(bench);
    expect(bench.services.control.decide(id, null, 'send-again')).toEqual({
      ok: true,
      value: { decided: 1 },
    });
    await bench.clock.advance(MINUTE_MS);
    expect(messageIdsTo(bench)).toEqual([before, before]);
    expect(bench.deliveries(id)[0]).toMatchObject({ state: 'sent', settledBy: 'ack' });
    expect(bench.summary(id).state).toBe('finished');
  });

  it('evidence that comes before "Send again" was carried out calls it off', async () => {
    const { bench, id } = await asked('lose-answers');
    await bench.services.connections.unlink(bench.accountId);
    bench.services.control.decide(id, null, 'send-again');
    const [messageId = ''] = messageIdsTo(bench);
    bench.gateway.controls.emit(bench.accountId, { type: 'late-ack', messageId });
    expect(bench.deliveries(id)[0]).toMatchObject({ state: 'sent', settledBy: 'ack' });
    bench.gateway.controls.link(bench.accountId);
    bench.services.connections.connect(bench.accountId);
    await bench.clock.advance(5 * MINUTE_MS);
    expect(messageIdsTo(bench)).toEqual([messageId]);
    expect(bench.summary(id).state).toBe('finished');
  });

  it('"Send again" leaves nothing queued in a broadcast that does not run', async () => {
    const { bench, id } = await asked('lose-message');
    vi.spyOn(bench.storage.broadcasts, 'setState').mockImplementationOnce(() => {
      throw new Error('the power goes');
    });
    expect(() => bench.services.control.decide(id, null, 'send-again')).toThrow();
    expect(bench.summary(id).state).toBe('finished');
    expect(bench.deliveries(id)[0]).toMatchObject({ state: 'unconfirmed', needsDecision: true });
  });

  it('a receipt after "Skip" says that it did arrive', async () => {
    const { bench, id } = await asked('lose-answers');
    bench.services.control.decide(id, null, 'skip');
    bench.gateway.controls.emit(bench.accountId, {
      type: 'receipt',
      messageId: messageIdsTo(bench)[0] ?? '',
      groupId: ids[0] ?? '',
      userId: '201',
      kind: 'delivered',
      at: bench.clock.now(),
    });
    await bench.clock.advance(1_000);
    expect(bench.deliveries(id)[0]).toMatchObject({
      state: 'delivered',
      settledBy: 'receipt',
      failure: null,
    });
  });

  it('"It arrived" settles it, "Skip" lets it go', async () => {
    const first = await asked('lose-answers');
    first.bench.services.control.decide(first.id, null, 'it-arrived');
    expect(first.bench.deliveries(first.id)[0]).toMatchObject({ state: 'sent', settledBy: 'trainer' });
    const second = await asked('lose-message');
    second.bench.services.control.decide(second.id, null, 'skip');
    expect(second.bench.deliveries(second.id)[0]).toMatchObject({ state: 'skipped' });
    expect(second.bench.services.control.decide(second.id, null, 'skip')).toMatchObject({
      ok: false,
      error: { code: 'WRONG_STATE' },
    });
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

describe('an answer for always', () => {
  it.each([
    ['it-arrived', { state: 'sent', settledBy: 'trainer' }],
    ['skip', { state: 'skipped', failure: { code: 'UNCONFIRMED' } }],
  ] as const)('%s settles it without a question', async (whenUnconfirmed, expected) => {
    const { bench, id } = await inDoubt('lose-message');
    bench.services.settings.update({ whenUnconfirmed });
    await bench.clock.advance(5 * MINUTE_MS);
    expect(bench.deliveries(id)[0]).toMatchObject({ ...expected, needsDecision: false });
  });

  it('send-again sends it once more under the same id, and asks when that is in doubt too', async () => {
    const { bench, id } = await inDoubt('lose-answers');
    bench.services.settings.update({ whenUnconfirmed: 'send-again' });
    bench.gateway.controls.scriptSends({ kind: 'ack' }, { kind: 'lose-answers' });
    await bench.clock.advance(30 * MINUTE_MS);
    const [first, ...others] = messageIdsTo(bench);
    expect(others).toEqual([first]);
    expect(bench.deliveries(id)[0]).toMatchObject({ state: 'unconfirmed', needsDecision: true });
  });

  it('send-again after hours away is not held for being late: it was asked for just now', async () => {
    const bench = await openEngineBench(groups.map((group) => ({ ...group, people: [] })));
    bench.services.settings.update({ whenUnconfirmed: 'send-again' });
    bench.gateway.controls.scriptSends({ kind: 'lose-message' });
    const { id } = bench.broadcast(ids.slice(0, 1));
    await bench.clock.advance(1_000);
    bench.gateway.controls.endEverySocket('replaced');
    await bench.clock.advance(4 * 60 * MINUTE_MS);
    expect(bench.summary(id)).toMatchObject({ state: 'finished', counts: { unconfirmed: 1 } });
    bench.services.connections.connect(bench.accountId);
    await bench.clock.advance(10 * MINUTE_MS);
    expect(bench.summary(id)).toMatchObject({ state: 'finished', pauseFailure: null });
    expect(new Set(messageIdsTo(bench)).size).toBe(1);
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
