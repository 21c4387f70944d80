import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { expectOk, groupOf, openEngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2, 3, 4, 5, 6, 7].map((index) => groupOf(index));
const ids = groups.map(({ id }) => id);
const textsTo = (bench: Awaited<ReturnType<typeof openEngineBench>>) =>
  bench.gateway.controls.arrived().map(({ groupId }) => groupId);

describe('a broadcast', () => {
  it('goes to every group once, in order, with a pause between, and ends', async () => {
    const bench = await openEngineBench(groups);
    const { id } = bench.broadcast(ids);
    await bench.clock.advance(1);
    expect(textsTo(bench)).toEqual([ids[0]]);
    // Never sooner than the shortest pause of the preset.
    await bench.clock.advance(4_900);
    expect(textsTo(bench)).toHaveLength(1);
    await bench.clock.advance(7 * 11_000);
    expect(textsTo(bench)).toEqual(ids);
    expect(bench.summary(id)).toMatchObject({ state: 'finished', counts: { delivered: 7, queued: 0 } });
  });

  it('publishes one row per change, and the end at once', async () => {
    const bench = await openEngineBench(groups.slice(0, 1));
    const { id } = bench.broadcast(ids.slice(0, 1));
    await bench.clock.advance(MINUTE_MS);
    const states = bench.published
      .flatMap(({ patches }) => patches)
      .flatMap((patch) =>
        patch.type === 'deliveries.put' ? patch.deliveries.map(({ state }) => state) : [],
      );
    expect([...new Set(states)]).toEqual(['sending', 'sent', 'delivered']);
    const last = bench.published
      .flatMap(({ patches }) => patches)
      .findLast(({ type }) => type === 'broadcast.settled');
    expect(last).toMatchObject({ broadcast: { id, state: 'finished' } });
    const revisions = bench.published.map(({ rev }) => rev);
    expect(revisions).toEqual(revisions.map((_, index) => (revisions[0] ?? 0) + index));
  });

  it('counts people, not receipts', async () => {
    const bench = await openEngineBench(groups.slice(0, 1));
    const { id } = bench.broadcast(ids.slice(0, 1));
    await bench.clock.advance(MINUTE_MS);
    const messageId = bench.gateway.controls.arrived()[0]?.messageId ?? '';
    for (const kind of ['delivered', 'delivered', 'read', 'read'] as const) {
      bench.gateway.controls.emit(bench.accountId, {
        type: 'receipt',
        messageId,
        groupId: ids[0] ?? '',
        userId: '201',
        kind,
        at: bench.clock.now(),
      });
    }
    await bench.clock.advance(1_000);
    expect(bench.deliveries(id)).toMatchObject([{ deliveredCount: 2, readCount: 1 }]);
  });

  it('writes the first receipt of a group at once: WhatsApp says it only once', async () => {
    const bench = await openEngineBench([groupOf(1, { people: [] })]);
    const { id } = bench.broadcast(ids.slice(0, 1));
    await bench.clock.advance(MINUTE_MS);
    const messageId = bench.gateway.controls.arrived()[0]?.messageId ?? '';
    const at = bench.clock.now();
    for (const userId of ['201', '202']) {
      const receipt = {
        type: 'receipt',
        messageId,
        groupId: ids[0] ?? '',
        userId,
        kind: 'delivered',
        at,
      } as const;
      bench.gateway.controls.emit(bench.accountId, receipt);
    }
    expect(bench.deliveries(id)).toMatchObject([{ state: 'delivered', deliveredCount: 1 }]);
    await bench.clock.advance(1_000);
    expect(bench.deliveries(id)).toMatchObject([{ deliveredCount: 2 }]);
  });

  it('keeps its distance after a kill between an answer and the next turn', async () => {
    // The longest pause: the shortest is over when the app has stopped.
    const bench = await openEngineBench(groups, { draw: 0.999 });
    const { id } = bench.broadcast(ids);
    await bench.clock.advance(1_000);
    expect(textsTo(bench)).toHaveLength(1);
    const next = bench.deliveries(id)[1];
    // As if the distance had not been written yet.
    bench.storage.deliveries.setNotBefore(next?.id ?? '', 0, null);
    const again = await bench.crash();
    await again.clock.advance(2_000);
    expect(textsTo(again)).toHaveLength(1);
    await again.clock.advance(10 * MINUTE_MS);
    expect(textsTo(again)).toEqual(ids);
  });

  it('keeps that distance also when another broadcast is next', async () => {
    const bench = await openEngineBench(groups);
    expectOk(
      bench.services.broadcasts.start(
        {
          content: { kind: 'text', text: 'To one' },
          groupIds: ids.slice(0, 1),
          workshopId: null,
          pacing: 'careful',
        },
        { broadcastId: randomUUID(), acceptedWarnings: [] },
      ),
    );
    await bench.clock.advance(1_000);
    expect(textsTo(bench)).toHaveLength(1);
    const again = await bench.crash();
    again.broadcast(ids.slice(1, 2));
    await again.clock.advance(15_000);
    expect(textsTo(again)).toHaveLength(1);
    await again.clock.advance(MINUTE_MS);
    expect(textsTo(again)).toHaveLength(2);
  });

  it('pauses and resumes where it was', async () => {
    const bench = await openEngineBench(groups);
    const { id } = bench.broadcast(ids);
    await bench.clock.advance(1_000);
    expect(bench.services.control.pause(id)).toMatchObject({ ok: true });
    await bench.clock.advance(10 * MINUTE_MS);
    expect(textsTo(bench)).toHaveLength(1);
    expect(bench.summary(id)).toMatchObject({ state: 'paused', pauseFailure: null });
    bench.services.control.resume(id);
    await bench.clock.advance(10 * MINUTE_MS);
    expect(textsTo(bench)).toEqual(ids);
  });

  it('ends by itself when it is paused while its last group is under way', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.scriptSends({ kind: 'lose-message' });
    const { id } = bench.broadcast(ids.slice(0, 1));
    await bench.clock.advance(1_000);
    bench.services.control.pause(id);
    expect(bench.summary(id).state).toBe('paused');
    await bench.clock.advance(30_000);
    expect(bench.summary(id)).toMatchObject({ state: 'finished', counts: { unconfirmed: 1 } });
  });

  it('cancels the rest; what is sent stays sent', async () => {
    const bench = await openEngineBench(groups);
    const { id } = bench.broadcast(ids);
    await bench.clock.advance(1_000);
    bench.services.control.cancel(id);
    await bench.clock.advance(10 * MINUTE_MS);
    expect(textsTo(bench)).toHaveLength(1);
    expect(bench.summary(id)).toMatchObject({ state: 'cancelled', counts: { delivered: 1, cancelled: 6 } });
    expect(bench.services.control.resume(id)).toMatchObject({ ok: false, error: { code: 'WRONG_STATE' } });
  });

  it('tells the window what became of each group when it is cancelled, also of the one under way', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.scriptSends({ kind: 'ack', delayMs: 5_000 });
    const { id } = bench.broadcast(ids);
    await bench.clock.advance(1_000);
    bench.gateway.controls.endEverySocket('connection-lost');
    bench.services.control.cancel(id);
    await bench.clock.advance(MINUTE_MS);
    const shown = new Map(
      bench.published
        .flatMap(({ patches }) => patches)
        .flatMap((patch) => (patch.type === 'deliveries.put' ? patch.deliveries : []))
        .map(({ position, state }) => [position, state]),
    );
    const stored = bench.deliveries(id).map(({ position, state }) => [position, state] as const);
    expect([...shown].toSorted(([a], [b]) => a - b)).toEqual(stored);
  });
});

describe('policy right before each delivery', () => {
  it('skips the same text within a day, sends it when ticked', async () => {
    const bench = await openEngineBench(groups.slice(0, 1));
    bench.broadcast(ids.slice(0, 1));
    await bench.clock.advance(MINUTE_MS);
    const again = bench.broadcast(ids.slice(0, 1));
    await bench.clock.advance(MINUTE_MS);
    expect(bench.deliveries(again.id)).toMatchObject([
      { state: 'skipped', failure: { code: 'SAME_TEXT_RECENTLY' } },
    ]);
    const ticked = bench.broadcast(ids.slice(0, 1), ['SAME_TEXT_RECENTLY']);
    await bench.clock.advance(MINUTE_MS);
    expect(bench.summary(ticked.id).counts.delivered).toBe(1);
  });

  it('goes on the next local day when the daily cap is reached', async () => {
    const bench = await openEngineBench(groups.slice(0, 3));
    bench.services.settings.update({ dailyCap: 2, quietHours: null });
    const { id } = bench.broadcast(ids.slice(0, 3));
    await bench.clock.advance(30 * MINUTE_MS);
    expect(textsTo(bench)).toHaveLength(2);
    expect(bench.summary(id).state).toBe('running');
    await bench.clock.advance(24 * 60 * MINUTE_MS);
    expect(textsTo(bench)).toHaveLength(3);
  });
});

describe('a wait that the policy asked for', () => {
  it('is shown with its reason and ends when the setting changes', async () => {
    const bench = await openEngineBench(groups.slice(0, 2));
    bench.services.settings.update({ quietHours: { from: '00:00', until: '23:59' } });
    const { id } = bench.broadcast(ids.slice(0, 2));
    await bench.clock.advance(MINUTE_MS);
    expect(textsTo(bench)).toEqual([]);
    expect(bench.deliveries(id)[0]).toMatchObject({ state: 'queued', failure: { code: 'QUIET_HOURS' } });
    const before = bench.published.length;
    await bench.clock.advance(5 * MINUTE_MS);
    expect(bench.published.length).toBe(before);
    bench.services.settings.update({ quietHours: null });
    await bench.clock.advance(1_000);
    expect(textsTo(bench)).toEqual(ids.slice(0, 1));
    await bench.clock.advance(MINUTE_MS);
    expect(bench.summary(id).state).toBe('finished');
    expect(bench.deliveries(id).map(({ failure: reason }) => reason)).toEqual([null, null]);
  });

  it('survives a pause and counts no send that did not leave', async () => {
    const bench = await openEngineBench(groups.slice(0, 2));
    bench.services.settings.update({ dailyCap: 1, quietHours: null });
    bench.gateway.controls.scriptSends({ kind: 'not-sent', failure: failure('OFFLINE') });
    const { id } = bench.broadcast(ids.slice(0, 2));
    await bench.clock.advance(5 * MINUTE_MS);
    expect(textsTo(bench)).toEqual(ids.slice(0, 1));
    bench.services.control.pause(id);
    bench.services.control.resume(id);
    await bench.clock.advance(5 * MINUTE_MS);
    expect(textsTo(bench)).toHaveLength(1);
    expect(bench.deliveries(id)[1]?.failure?.code).toBe('DAILY_CAP');
  });
});

it('a clock that is set back does not hold the rest up', async () => {
  const bench = await openEngineBench(groups.slice(0, 3));
  const { id } = bench.broadcast(ids.slice(0, 3));
  await bench.clock.advance(1_000);
  bench.clock.jump(-2 * 60 * MINUTE_MS);
  bench.services.runner.wake();
  await bench.clock.advance(2 * MINUTE_MS);
  expect(bench.summary(id)).toMatchObject({ state: 'finished', counts: { delivered: 3 } });
});

describe('when the connection goes', () => {
  it('waits, and continues when it is back', async () => {
    const bench = await openEngineBench(groups.slice(0, 2));
    const { id } = bench.broadcast(ids.slice(0, 2));
    await bench.clock.advance(1_000);
    bench.gateway.controls.endEverySocket('connection-lost');
    bench.gateway.controls.refuseConnect('network-unreachable');
    bench.gateway.controls.refuseConnect('network-unreachable');
    await bench.clock.advance(5 * MINUTE_MS);
    expect(textsTo(bench)).toEqual(ids.slice(0, 2));
    expect(bench.summary(id).state).toBe('finished');
  });

  it('holds while replaced, and goes on after "Use here"', async () => {
    const bench = await openEngineBench(groups.slice(0, 2));
    const { id } = bench.broadcast(ids.slice(0, 2));
    await bench.clock.advance(1_000);
    bench.gateway.controls.endEverySocket('replaced');
    await bench.clock.advance(60 * MINUTE_MS);
    expect(textsTo(bench)).toHaveLength(1);
    expect(bench.summary(id).state).toBe('running');
    void bench.services.accounts.connect(bench.accountId);
    await bench.clock.advance(MINUTE_MS);
    expect(textsTo(bench)).toHaveLength(2);
  });
});
