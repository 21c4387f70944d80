import { describe, expect, it, vi } from 'vitest';
import { openEngineBench } from './engine-bench.ts';
import { groups, ids, inDoubt, messageIdsTo, MINUTE_MS, receiveReceipt } from './unconfirmed-bench.ts';

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
    await receiveReceipt(bench, messageIdsTo(bench)[0] ?? '');
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
