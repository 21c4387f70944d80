import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { amend, deletion, ended, ids, lastOf, MINUTE_MS, sent, statesOf } from './amendment-bench.ts';
import { expectOk } from './engine-bench.ts';

describe('a change without an answer', () => {
  it('is made again under its id', async () => {
    const { bench, id } = await sent();
    bench.gateway.controls.scriptSends({ kind: 'lose-answers' });
    amend(bench, id);
    await ended(bench, id);
    expect(lastOf(bench, id)?.counts).toMatchObject({ done: 3, unconfirmed: 0 });
    const toFirst = bench.gateway.controls.amended().filter(({ groupId }) => groupId === ids[0]);
    expect(toFirst).toHaveLength(2);
    expect(new Set(toFirst.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is unconfirmed after three tries, and the trainer may try again', async () => {
    const { bench, id } = await sent(ids.slice(0, 1));
    bench.gateway.controls.scriptSends(
      ...Array.from({ length: 3 }, () => ({ kind: 'lose-message' }) as const),
    );
    const amendmentId = amend(bench, id, deletion);
    await ended(bench, id);
    expect(bench.deliveries(id)[0]?.changes?.[0]).toMatchObject({
      state: 'unconfirmed',
      failure: { code: 'CHANGE_UNCONFIRMED' },
    });
    expect(lastOf(bench, id)).toMatchObject({ retriableCount: 1 });
    expectOk(bench.services.amendments.retry(id, amendmentId));
    await ended(bench, id);
    expect(statesOf(bench, id)).toEqual(['done']);
  });

  it('is settled by what comes late', async () => {
    const { bench, id } = await sent(ids.slice(0, 1));
    bench.gateway.controls.scriptSends(
      ...Array.from({ length: 3 }, () => ({ kind: 'lose-answers' }) as const),
    );
    amend(bench, id);
    await ended(bench, id);
    expect(statesOf(bench, id)).toEqual(['unconfirmed']);
    const { messageId = '' } = bench.gateway.controls.amended()[0] ?? {};
    bench.gateway.controls.emit(bench.accountId, { type: 'late-ack', messageId });
    expect(statesOf(bench, id)).toEqual(['done']);
  });

  it('that is refused at the next try may have been made by the first', async () => {
    const { bench, id } = await sent(ids.slice(0, 1));
    bench.gateway.controls.scriptSends(
      { kind: 'lose-answers' },
      { kind: 'refused', failure: failure('NOT_A_MEMBER') },
    );
    amend(bench, id);
    await ended(bench, id);
    expect(bench.gateway.controls.amended()).toHaveLength(1);
    expect(bench.deliveries(id)[0]?.changes?.[0]).toMatchObject({
      state: 'unconfirmed',
      failure: { code: 'CHANGE_UNCONFIRMED' },
    });
  });

  it('is refused by the word that comes late of its only try, and of no other', async () => {
    const refused = { type: 'late-refusal', failure: failure('NOT_A_MEMBER') } as const;
    for (const tries of [1, 2]) {
      const { bench, id } = await sent(ids.slice(0, 1));
      const { amended, emit, scriptSends } = bench.gateway.controls;
      scriptSends({ kind: 'lose-answers' }, { kind: 'lose-answers' });
      const amendmentId = amend(bench, id);
      while (amended().length < tries) await bench.clock.advance(500);
      await bench.clock.advance(20_000);
      expectOk(bench.services.amendments.cancel(id, amendmentId));
      expect(statesOf(bench, id)).toEqual(['unconfirmed']);
      emit(bench.accountId, { ...refused, messageId: amended()[0]?.messageId ?? '' });
      expect(statesOf(bench, id)).toEqual([tries === 1 ? 'failed' : 'unconfirmed']);
    }
  });

  it('that is overtaken by its time may have been made', async () => {
    const { bench, id } = await sent(ids.slice(0, 1));
    await bench.clock.advance(13 * MINUTE_MS);
    bench.gateway.controls.scriptSends({ kind: 'lose-message' });
    amend(bench, id);
    await bench.clock.advance(1_000);
    bench.gateway.controls.endEverySocket('replaced');
    await ended(bench, id);
    expect(bench.deliveries(id)[0]?.changes?.[0]?.failure?.code).toBe('CHANGE_UNCONFIRMED');
  });
});

describe('what comes in between', () => {
  it.each([1_000, 2_500])(
    'a kill after %i ms makes nothing twice that counts, and loses nothing',
    async (afterMs) => {
      const { bench, id } = await sent();
      bench.gateway.controls.scriptSends({ kind: 'ack' }, { kind: 'lose-answers' });
      amend(bench, id);
      await bench.clock.advance(afterMs);
      const again = await bench.crash();
      await ended(again, id);
      expect(statesOf(again, id)).toEqual(['done', 'done', 'done']);
      const amended = again.gateway.controls.amended();
      for (const groupId of ids) {
        const own = amended.filter((one) => one.groupId === groupId);
        expect(new Set(own.map(({ messageId }) => messageId)).size).toBe(1);
      }
    },
  );

  it('waits for the connection, and goes on with it', async () => {
    const { bench, id } = await sent();
    bench.gateway.controls.scriptSends({ kind: 'cut' });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      bench.gateway.controls.refuseConnect('network-unreachable');
    }
    amend(bench, id);
    await bench.clock.advance(2_000);
    expect(lastOf(bench, id)).toMatchObject({ state: 'running', counts: { done: 0 } });
    await ended(bench, id);
    expect(statesOf(bench, id)).toEqual(['done', 'done', 'done']);
  });

  it('stops where the trainer says so: what is changed stays changed', async () => {
    const { bench, id } = await sent();
    const amendmentId = amend(bench, id);
    await bench.clock.advance(500);
    expectOk(bench.services.amendments.cancel(id, amendmentId));
    await bench.clock.advance(MINUTE_MS);
    expect(statesOf(bench, id)).toEqual(['done', 'cancelled', 'cancelled']);
    expect(lastOf(bench, id)?.state).toBe('cancelled');
  });

  it('pauses when WhatsApp restricts the account, and goes on when the trainer says so', async () => {
    const { bench, id } = await sent();
    bench.gateway.controls.scriptSends({ kind: 'refused', failure: failure('ACCOUNT_RESTRICTED') });
    const amendmentId = amend(bench, id);
    await bench.clock.advance(MINUTE_MS);
    expect(lastOf(bench, id)).toMatchObject({
      state: 'paused',
      pauseFailure: { code: 'ACCOUNT_RESTRICTED' },
      counts: { queued: 3 },
    });
    expectOk(bench.services.amendments.resume(id, amendmentId));
    await ended(bench, id);
    expect(statesOf(bench, id)).toEqual(['done', 'done', 'done']);
  });

  it('rests when WhatsApp throttles it', async () => {
    const { bench, id } = await sent();
    bench.gateway.controls.scriptSends({ kind: 'refused', failure: failure('THROTTLED') });
    amend(bench, id);
    await bench.clock.advance(50_000);
    expect(bench.gateway.controls.amended()).toEqual([]);
    await ended(bench, id);
    expect(statesOf(bench, id)).toEqual(['done', 'done', 'done']);
  });

  it('says why a group is left out that the account is no longer in', async () => {
    const { bench, id } = await sent();
    bench.gateway.controls.removeFromGroup(ids[1] ?? '');
    amend(bench, id, deletion);
    await ended(bench, id);
    expect(bench.deliveries(id)[1]?.changes?.[0]).toMatchObject({
      state: 'failed',
      failure: { code: 'NOT_A_MEMBER' },
    });
    expect(statesOf(bench, id)).toEqual(['done', 'failed', 'done']);
  });

  it('never goes out beside a message of the same account, and lets it have its turn', async () => {
    const { bench, id } = await sent();
    const gateway = { ...bench.gateway };
    let underWay = 0;
    let most = 0;
    const watched =
      <Arguments extends unknown[], Answer>(work: (...all: Arguments) => Promise<Answer>) =>
      async (...all: Arguments): Promise<Answer> => {
        most = Math.max(most, (underWay += 1));
        return work(...all).finally(() => (underWay -= 1));
      };
    Object.assign(bench.gateway, {
      send: watched((...all: Parameters<typeof gateway.send>) => gateway.send(...all)),
      amend: watched((...all: Parameters<typeof gateway.amend>) => gateway.amend(...all)),
    });
    bench.gateway.controls.scriptSends(
      ...Array.from({ length: 6 }, () => ({ kind: 'ack', delayMs: 3_000 }) as const),
    );
    amend(bench, id);
    const next = bench.broadcast(ids, ['SAME_TEXT_RECENTLY'], 'Something else');
    while (bench.summary(next.id).state !== 'finished') await bench.clock.advance(500);
    await ended(bench, id);
    expect(bench.gateway.controls.amended()).toHaveLength(3);
    expect(most).toBe(1);
  });
});
