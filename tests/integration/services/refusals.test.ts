import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { settle } from '#harness/fakes/fake-clock.ts';
import { groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2, 3, 4, 5, 6, 7].map((index) => groupOf(index));
const ids = groups.map(({ id }) => id);
const textsTo = (bench: EngineBench) => bench.gateway.controls.arrived().map(({ groupId }) => groupId);
const refused = { kind: 'refused', failure: failure('MESSAGE_REFUSED', { code: 479 }) } as const;

describe('when WhatsApp refuses', () => {
  it('skips a group that only admins may post to, and one it was removed from', async () => {
    const closed = groupOf(8, { announceOnly: true, role: 'member' });
    const bench = await openEngineBench([...groups.slice(0, 2), closed]);
    const { id } = bench.broadcast([closed.id, ...ids.slice(0, 2)]);
    bench.gateway.controls.removeFromGroup(ids[0] ?? '');
    await bench.clock.advance(MINUTE_MS);
    expect(bench.deliveries(id).map(({ state, failure: reason }) => [state, reason?.code])).toEqual([
      ['skipped', 'ADMINS_ONLY_POST'],
      ['skipped', 'NOT_A_MEMBER'],
      ['delivered', undefined],
    ]);
  });

  it('slows down when throttled and sends the same id later', async () => {
    const bench = await openEngineBench(groups.slice(0, 2));
    bench.gateway.controls.scriptSends({ kind: 'refused', failure: failure('THROTTLED') });
    const { id } = bench.broadcast(ids.slice(0, 2));
    await bench.clock.advance(50_000);
    expect(textsTo(bench)).toEqual([]);
    await bench.clock.advance(3 * MINUTE_MS);
    expect(textsTo(bench)).toEqual(ids.slice(0, 2));
    expect(bench.summary(id).state).toBe('finished');
  });

  it('pauses everything on a restriction of the account and keeps the group in the queue', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.scriptSends({ kind: 'refused', failure: failure('ACCOUNT_RESTRICTED') });
    const { id } = bench.broadcast(ids);
    const other = bench.broadcast(ids.slice(0, 1), [], 'Something else');
    await bench.clock.advance(10 * MINUTE_MS);
    expect(textsTo(bench)).toEqual([]);
    for (const broadcastId of [id, other.id]) {
      expect(bench.summary(broadcastId)).toMatchObject({
        state: 'paused',
        pauseFailure: { code: 'ACCOUNT_RESTRICTED' },
      });
    }
    expect(bench.summary(id).counts).toMatchObject({ queued: 7, failed: 0 });
  });

  it('pauses after five unknown failures in a row; an ack between starts the count anew', async () => {
    const last = groupOf(8);
    const bench = await openEngineBench([...groups, last]);
    bench.gateway.controls.scriptSends(refused, { kind: 'ack' }, refused, refused, refused, refused, refused);
    const { id } = bench.broadcast([...ids, last.id]);
    await bench.clock.advance(10 * MINUTE_MS);
    expect(bench.summary(id)).toMatchObject({
      state: 'paused',
      pauseFailure: { code: 'REPEATED_FAILURES' },
      counts: { failed: 6, delivered: 1, queued: 1 },
    });
  });

  it('ends when the last five groups fail: nothing is left to hold back, and they can be retried', async () => {
    const bench = await openEngineBench(groups.slice(0, 5));
    bench.gateway.controls.scriptSends(refused, refused, refused, refused, refused);
    const { id } = bench.broadcast(ids.slice(0, 5));
    await bench.clock.advance(10 * MINUTE_MS);
    expect(bench.summary(id)).toMatchObject({ state: 'finished', counts: { failed: 5 }, retriableCount: 5 });
  });

  it('pauses everything on a restriction that WhatsApp answers with only after the time for an answer', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.scriptSends({ kind: 'lose-answers' });
    const { id } = bench.broadcast(ids);
    while (bench.deliveries(id)[0]?.state !== 'unconfirmed') await bench.clock.advance(1_000);
    const [message] = bench.gateway.controls.arrived();
    bench.gateway.controls.emit(bench.accountId, {
      type: 'late-refusal',
      messageId: message?.messageId ?? '',
      failure: failure('ACCOUNT_RESTRICTED'),
    });
    await bench.clock.advance(10 * MINUTE_MS);
    expect(textsTo(bench)).toHaveLength(1);
    expect(bench.summary(id)).toMatchObject({
      state: 'paused',
      pauseFailure: { code: 'ACCOUNT_RESTRICTED' },
      counts: { failed: 1, queued: 6 },
    });
  });

  it('rests and goes on slower when WhatsApp throttles only after the time for an answer', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.scriptSends({ kind: 'lose-answers' });
    const { id } = bench.broadcast(ids);
    while (bench.deliveries(id)[0]?.state !== 'unconfirmed') await bench.clock.advance(1_000);
    bench.gateway.controls.emit(bench.accountId, {
      type: 'late-refusal',
      messageId: bench.gateway.controls.arrived()[0]?.messageId ?? '',
      failure: failure('THROTTLED'),
    });
    await bench.clock.advance(MINUTE_MS - 1_000);
    expect(textsTo(bench)).toHaveLength(1);
    await bench.clock.advance(10 * MINUTE_MS);
    expect(textsTo(bench)).toEqual(ids);
    expect(bench.storage.broadcasts.get(id)?.slowDowns).toBe(1);
    expect(bench.summary(id)).toMatchObject({ state: 'finished', counts: { failed: 1 }, retriableCount: 1 });
  });

  it('retries the failed in a linked broadcast, exempt from the same-text check', async () => {
    const bench = await openEngineBench(groups.slice(0, 3));
    bench.gateway.controls.scriptSends(
      { kind: 'ack' },
      { kind: 'refused', failure: failure('MESSAGE_REFUSED') },
    );
    const { id } = bench.broadcast(ids.slice(0, 3));
    await bench.clock.advance(5 * MINUTE_MS);
    const retryId = '00000000-0000-4000-8000-00000000000a';
    const retried = bench.services.broadcasts.retryFailed(id, retryId);
    expect(retried).toMatchObject({ ok: true, value: { retryOf: id, targetCount: 1 } });
    await bench.clock.advance(MINUTE_MS);
    expect(bench.summary(retryId)).toMatchObject({ state: 'finished', counts: { delivered: 1 } });
  });

  it('tells the window that there is nothing left to retry, while the first one is still open', async () => {
    const bench = await openEngineBench(groups.slice(0, 2));
    bench.gateway.controls.scriptSends({ kind: 'refused', failure: failure('MESSAGE_REFUSED') });
    const { id } = bench.broadcast(ids.slice(0, 2));
    await bench.clock.advance(1_000);
    expect(bench.services.control.pause(id)).toMatchObject({ ok: true });
    await settle();
    const shown = () =>
      bench.published
        .flatMap(({ patches }) => patches)
        .findLast((patch) => patch.type === 'broadcast.put' && patch.broadcast.id === id);
    expect(shown()).toMatchObject({ broadcast: { state: 'paused', retriableCount: 1 } });
    bench.services.broadcasts.retryFailed(id, '00000000-0000-4000-8000-00000000000b');
    await settle();
    expect(shown()).toMatchObject({ broadcast: { state: 'paused', retriableCount: 0 } });
  });

  it('retries what failed once: what a retry has taken over is its own', async () => {
    const bench = await openEngineBench(groups.slice(0, 2));
    bench.gateway.controls.scriptSends(refused, refused, { kind: 'ack' }, refused);
    const { id } = bench.broadcast(ids.slice(0, 2));
    await bench.clock.advance(5 * MINUTE_MS);
    const retry = (of: string, index: number) =>
      bench.services.broadcasts.retryFailed(of, `00000000-0000-4000-8000-00000000000${String(index)}`);
    const first = retry(id, 1);
    await bench.clock.advance(5 * MINUTE_MS);
    expect(textsTo(bench)).toEqual([ids[0]]);
    expect(retry(id, 2)).toMatchObject({ ok: false, error: { code: 'NO_TARGETS' } });
    // The one that failed again is retried from where it failed last.
    expect(retry(first.ok ? first.value.id : '', 3)).toMatchObject({ ok: true, value: { targetCount: 1 } });
    await bench.clock.advance(5 * MINUTE_MS);
    expect(textsTo(bench)).toEqual([ids[0], ids[1]]);
  });
});
