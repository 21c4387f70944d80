import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { SilentConnectionError, watchLiveness } from '#electron/whatsapp/liveness.ts';
import { usualTiming } from '#electron/whatsapp/timing.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';

function watched({ answers = true, writable = true } = {}) {
  const clock = createFakeClock();
  const peer = { answers, asked: 0, owesAck: false };
  const ends: unknown[] = [];
  const ws = new EventEmitter();
  const hears = (id: string) => ws.emit('frame', { tag: 'iq', attrs: { id } });
  const liveness = watchLiveness(
    {
      ws,
      generateMessageTag: () => `question-${peer.asked + 1}`,
      end: (error) => {
        ends.push(error);
        return Promise.resolve();
      },
      sendNode: ({ tag, attrs }) => {
        expect([tag, attrs['xmlns']]).toEqual(['iq', 'w:p']);
        peer.asked += 1;
        if (!writable) return Promise.reject(new Error('closed'));
        if (peer.answers) hears(attrs['id'] ?? '');
        return Promise.resolve();
      },
    },
    { clock, ...usualTiming, isAckAwaited: () => peer.owesAck },
  );
  return { clock, peer, ends, hears, liveness };
}

describe('an open socket', () => {
  it('is asked when it is quiet, and stays as long as it answers', async () => {
    const { clock, peer, ends } = watched();
    await clock.advance(60 * 60_000);
    expect(peer.asked).toBeGreaterThan(100);
    expect(ends).toEqual([]);
  });

  it('is not asked while frames come anyhow', async () => {
    const { clock, peer, hears } = watched();
    for (let second = 0; second < 60; second += 1) {
      hears('another');
      await clock.advance(1_000);
    }
    expect(peer.asked).toBe(0);
  });

  it('is asked after 25 to 30 s without a frame, and has 15 s to answer', async () => {
    const { clock, peer, ends, hears } = watched({ answers: false });
    await clock.advance(4_000);
    hears('another');
    await clock.advance(25_000);
    expect(peer.asked).toBe(0);
    await clock.advance(5_000);
    expect(peer.asked).toBe(1);
    await clock.advance(10_000);
    expect(ends).toEqual([]);
    await clock.advance(5_000);
    expect(ends).toEqual([expect.any(SilentConnectionError)]);
    await clock.advance(60_000);
    expect([peer.asked, ends.length]).toEqual([1, 1]);
  });

  it('is not given up while the ack of a message may still come', async () => {
    const { clock, peer, ends } = watched({ answers: false });
    await clock.advance(30_000);
    peer.owesAck = true;
    await clock.advance(30_000);
    expect(ends).toEqual([]);
    peer.owesAck = false;
    await clock.advance(3_000);
    expect(ends).toHaveLength(1);
  });

  it('stays when the ack comes at last', async () => {
    const { clock, peer, ends, hears } = watched({ answers: false });
    await clock.advance(30_000);
    peer.owesAck = true;
    await clock.advance(18_000);
    hears('another');
    peer.owesAck = false;
    await clock.advance(25_000);
    expect(ends).toEqual([]);
  });

  it('ends within seconds of a check, also when it was asked already or owes an ack', async () => {
    const { clock, peer, ends, liveness } = watched({ answers: false });
    peer.owesAck = true;
    await clock.advance(26_000);
    expect(peer.asked).toBe(1);
    void liveness.check();
    void liveness.check();
    expect(peer.asked).toBe(2);
    await clock.advance(5_900);
    expect(ends).toEqual([]);
    await clock.advance(100);
    expect(ends).toHaveLength(1);
  });

  it('is asked at once after a sleep, once, and ends within seconds', async () => {
    const { clock, peer, ends, liveness } = watched({ answers: false });
    clock.jump(8 * 3_600_000);
    void liveness.check();
    void liveness.check();
    expect(peer.asked).toBe(1);
    await clock.advance(6_000);
    expect(ends).toEqual([expect.any(SilentConnectionError)]);
  });

  it('is not alive for a frame that was on its way before a check: that only gives it more time', async () => {
    const { clock, ends, hears, liveness } = watched({ answers: false });
    let checked = false;
    void liveness.check().then(() => (checked = true));
    await clock.advance(1_000);
    hears('another');
    await clock.advance(6_000);
    expect([ends, checked]).toEqual([[], false]);
    await clock.advance(1_200);
    expect(ends).toHaveLength(1);
  });

  it('is alive with the answer to the check, however much comes before it', async () => {
    const { clock, ends, hears, liveness } = watched({ answers: false });
    let checked = false;
    void liveness.check().then(() => (checked = true));
    for (let second = 0; second < 20; second += 1) {
      hears('another');
      await clock.advance(1_000);
    }
    expect(checked).toBe(false);
    hears('question-1');
    await clock.advance(25_000);
    expect([ends, checked]).toEqual([[], true]);
  });

  it('ends when it cannot even be written to', async () => {
    const { clock, ends, liveness } = watched({ writable: false });
    void liveness.check();
    await clock.advance(6_000);
    expect(ends).toHaveLength(1);
  });

  it('is not taken for dead because the clock jumped, or the computer was too busy to look', async () => {
    const { clock, ends, hears, liveness } = watched({ answers: false });
    void liveness.check();
    clock.jump(3_600_000);
    // What fell due meanwhile runs before what arrived meanwhile is read.
    setImmediate(() => hears('another'));
    await clock.advance(1_300);
    expect(ends).toEqual([]);
  });

  it('is left alone when the watch stops', async () => {
    const { clock, peer, ends, liveness } = watched({ answers: false });
    liveness.stop();
    await clock.advance(60_000);
    expect([peer.asked, ends]).toEqual([0, []]);
  });
});
