import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import type { Schedule } from '#shared/model/schedule.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const groups = [1, 2, 3].map((index) => groupOf(index));
const groupIds = groups.map(({ id }) => id);
const sendCount = (bench: EngineBench): number => bench.gateway.controls.arrived().length;

/** A broadcast whose first message is out. */
async function begun(bench: EngineBench): Promise<string> {
  const { id } = bench.broadcast(groupIds);
  await bench.clock.advance(SECOND);
  expect(sendCount(bench)).toBe(1);
  return id;
}

async function backOnline(bench: EngineBench): Promise<void> {
  bench.services.connections.connect(bench.accountId);
  await bench.clock.advance(MINUTE);
}

describe('a broadcast that was held', () => {
  it('goes on by itself when the connection is back soon', async () => {
    const bench = await openEngineBench(groups);
    const id = await begun(bench);
    bench.gateway.controls.endSocket(bench.accountId, 'replaced');
    await bench.clock.advance(HOUR);
    expect(bench.summary(id).state).toBe('running');
    await backOnline(bench);
    expect(bench.summary(id).state).toBe('finished');
  });

  it('is paused after two hours, and says so before the account is back', async () => {
    const bench = await openEngineBench(groups);
    const id = await begun(bench);
    const since = bench.clock.now();
    bench.gateway.controls.endSocket(bench.accountId, 'replaced');
    await bench.clock.advance(2 * HOUR + 2 * MINUTE);
    const held = bench.summary(id);
    expect(held).toMatchObject({ state: 'paused', pauseFailure: { code: 'HELD_TOO_LONG' } });
    expect(Math.abs(Number(held.pauseFailure?.params['since']) - since)).toBeLessThanOrEqual(MINUTE);
    await backOnline(bench);
    expect(sendCount(bench)).toBe(1);
    expectOk(bench.services.control.resume(id));
    await bench.clock.advance(MINUTE);
    expect(bench.summary(id).state).toBe('finished');
    expect(sendCount(bench)).toBe(3);
  });

  it('asks after a long sleep before anything is sent', async () => {
    const bench = await openEngineBench(groups);
    const id = await begun(bench);
    bench.clock.jump(5 * HOUR);
    await bench.clock.advance(MINUTE);
    expect(bench.summary(id)).toMatchObject({ state: 'paused', pauseFailure: { code: 'HELD_TOO_LONG' } });
    expect(sendCount(bench)).toBe(1);
  });

  it('asks when the app is opened hours later', async () => {
    const bench = await openEngineBench(groups);
    const id = await begun(bench);
    bench.clock.jump(3 * HOUR);
    const later = await bench.crash();
    await later.clock.advance(MINUTE);
    expect(later.summary(id)).toMatchObject({ state: 'paused', pauseFailure: { code: 'HELD_TOO_LONG' } });
    expect(sendCount(later)).toBe(1);
  });

  it('is not, while the night or the day’s cap is what it waits for', async () => {
    const bench = await openEngineBench(groups);
    expectOk(bench.services.settings.update({ dailyCap: 1 }));
    const id = await begun(bench);
    const morning = new Date(bench.clock.now());
    morning.setHours(24 + 8, 30, 0, 0);
    await bench.clock.advance(MINUTE);
    bench.clock.jump(morning.getTime() - bench.clock.now());
    await bench.clock.advance(MINUTE);
    expect(bench.summary(id).state).toBe('running');
    expect(sendCount(bench)).toBe(2);
  });

  it('is not, when the clock is set back', async () => {
    const bench = await openEngineBench(groups);
    const id = await begun(bench);
    bench.clock.jump(-3 * HOUR);
    bench.services.runner.wake();
    await bench.clock.advance(2 * MINUTE);
    expect(bench.summary(id).state).toBe('finished');
    expect(sendCount(bench)).toBe(3);
  });

  it('stops when it has become useless by its own rule, and goes on when the trainer says so', async () => {
    const bench = await openEngineBench(groups);
    const dueAt = bench.clock.now() + HOUR;
    const shown = new Date(dueAt).toISOString();
    const uselessAfter = dueAt + 5 * SECOND;
    const schedule: Schedule = {
      date: shown.slice(0, 10),
      time: shown.slice(11, 16),
      timeZone: 'UTC',
      uselessAfter,
    };
    const composed = {
      content: { kind: 'text' as const, text: 'Now or never' },
      groupIds,
      workshopId: null,
      pacing: 'careful' as const,
    };
    const broadcastId = randomUUID();
    expectOk(bench.services.schedule.schedule(composed, { broadcastId, acceptedWarnings: [], schedule }));
    await bench.clock.advance(HOUR + MINUTE);
    const { counts } = bench.summary(broadcastId);
    expect(bench.summary(broadcastId)).toMatchObject({
      state: 'paused',
      pauseFailure: failure('USELESS_BY_NOW', { at: uselessAfter }),
    });
    expect(counts).toMatchObject({ queued: 2 });
    expectOk(bench.services.control.resume(broadcastId));
    await bench.clock.advance(5 * MINUTE);
    expect(bench.summary(broadcastId).state).toBe('finished');
  });
});

describe('a cancelled broadcast', () => {
  it('stays cancelled after one of its deliveries was sent again', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.scriptSends({ kind: 'lose-answers' });
    const { id } = bench.broadcast(groupIds);
    await bench.clock.advance(SECOND);
    expectOk(bench.services.control.cancel(id));
    await bench.clock.advance(3 * MINUTE);
    expect(bench.summary(id)).toMatchObject({ state: 'cancelled', counts: { unconfirmed: 1, cancelled: 2 } });
    expectOk(bench.services.control.decide(id, null, 'send-again'));
    expect(bench.summary(id).state).toBe('running');
    await bench.clock.advance(MINUTE);
    expect(bench.summary(id)).toMatchObject({ state: 'cancelled', counts: { delivered: 1, cancelled: 2 } });
  });
});

describe('the laptop', () => {
  it('is kept awake while something goes out, and not for tomorrow', async () => {
    const bench = await openEngineBench(groups);
    await bench.clock.advance(MINUTE);
    expect(bench.isKeptAwake()).toBe(false);
    bench.broadcast(groupIds.slice(0, 2));
    await bench.clock.advance(SECOND);
    expect(bench.isKeptAwake()).toBe(true);
    await bench.clock.advance(MINUTE);
    expect(bench.isKeptAwake()).toBe(false);

    expectOk(bench.services.settings.update({ dailyCap: 3 }));
    bench.broadcast(groupIds, [], 'Another text');
    await bench.clock.advance(MINUTE);
    expect(sendCount(bench)).toBe(3);
    expect(bench.isKeptAwake()).toBe(false);
    // The cap until midnight, then the night.
    const morning = new Date(bench.clock.now()).setHours(24 + 8, 0, 0, 0);
    bench.clock.jump(morning - bench.clock.now() - 15 * MINUTE);
    await bench.clock.advance(4 * MINUTE);
    expect(bench.isKeptAwake()).toBe(false);
    await bench.clock.advance(2 * MINUTE);
    expect(bench.isKeptAwake()).toBe(true);
  });

  it('is kept awake for what is due within ten minutes', async () => {
    const bench = await openEngineBench(groups);
    const dueAt = bench.clock.now() + HOUR;
    const shown = new Date(dueAt).toISOString();
    expectOk(
      bench.services.schedule.schedule(
        { content: { kind: 'text', text: 'Soon' }, groupIds, workshopId: null, pacing: 'quick' },
        {
          broadcastId: randomUUID(),
          acceptedWarnings: [],
          schedule: {
            date: shown.slice(0, 10),
            time: shown.slice(11, 16),
            timeZone: 'UTC',
            uselessAfter: null,
          },
        },
      ),
    );
    await bench.clock.advance(49 * MINUTE);
    expect(bench.isKeptAwake()).toBe(false);
    await bench.clock.advance(2 * MINUTE);
    expect(bench.isKeptAwake()).toBe(true);
    await bench.clock.advance(30 * MINUTE);
    expect(bench.isKeptAwake()).toBe(false);
  });

  it('may sleep when an account is away for long', async () => {
    const bench = await openEngineBench(groups);
    await begun(bench);
    bench.gateway.controls.endSocket(bench.accountId, 'replaced');
    await bench.clock.advance(5 * MINUTE);
    expect(bench.isKeptAwake()).toBe(true);
    await bench.clock.advance(10 * MINUTE);
    expect(bench.isKeptAwake()).toBe(false);
  });
});
