import { describe, expect, it } from 'vitest';
import { createAckTracker, type LateAnswer } from '#electron/whatsapp/ack-tracker.ts';

function tracker() {
  const late: (readonly [string, LateAnswer, string | undefined])[] = [];
  return { late, acks: createAckTracker((...answer) => late.push(answer)) };
}

describe('the ack tracker', () => {
  it('gives each message its own answer', async () => {
    const { acks, late } = tracker();
    const [first, second] = [acks.expect('A'), acks.expect('B')];
    acks.take({ id: 'B', error: '463' });
    acks.take({ id: 'A' });
    expect(await first.answer).toEqual({ kind: 'ack' });
    expect(await second.answer).toEqual({ kind: 'refused', code: 463 });
    expect(late).toEqual([]);
  });

  it('awaits what was written, until it is answered or given up', () => {
    const { acks } = tracker();
    const [first, second, third] = [acks.expect('A'), acks.expect('B'), acks.expect('C')];
    expect(acks.isAwaited()).toBe(false);
    first.written();
    second.written();
    expect(acks.isAwaited()).toBe(true);
    acks.take({ id: 'A' });
    expect(acks.isAwaited()).toBe(true);
    second.giveUp();
    expect(acks.isAwaited()).toBe(false);
    acks.take({ id: 'C' });
    third.written();
    expect(acks.isAwaited()).toBe(false);
  });

  it('passes on, once, what comes after it was given up', async () => {
    const { acks, late } = tracker();
    const [first, second] = [acks.expect('A'), acks.expect('B')];
    first.giveUp();
    second.giveUp();
    expect(await first.answer).toEqual({ kind: 'timeout' });
    acks.take({ id: 'A', from: 'g@g.us' });
    acks.take({ id: 'A', from: 'g@g.us' });
    acks.take({ id: 'B', error: '421' });
    expect(late).toEqual([
      ['A', { kind: 'ack' }, 'g@g.us'],
      ['B', { kind: 'refused', code: 421 }, undefined],
    ]);
  });

  it('does not give up what is answered, and ignores what nobody sent', async () => {
    const { acks, late } = tracker();
    const pending = acks.expect('A');
    acks.take({ id: 'A' });
    pending.giveUp();
    acks.take({ id: 'A' });
    acks.take({ id: 'unknown' });
    acks.take({});
    expect(await pending.answer).toEqual({ kind: 'ack' });
    expect(late).toEqual([]);
  });

  it('takes an id that is sent again for a new send', async () => {
    const { acks, late } = tracker();
    acks.expect('A').giveUp();
    const again = acks.expect('A');
    acks.take({ id: 'A' });
    expect(await again.answer).toEqual({ kind: 'ack' });
    expect(late).toEqual([]);
  });

  it('answers everything with the end of the socket', async () => {
    const { acks } = tracker();
    const before = acks.expect('A');
    acks.close();
    expect(await before.answer).toEqual({ kind: 'closed' });
    expect(await acks.expect('B').answer).toEqual({ kind: 'closed' });
  });
});
