import { describe, expect, it } from 'vitest';
import { clockOffsetMs, coversChat, coversRequest, createFaults } from '#simulator/faults.ts';

describe('faults', () => {
  it('apply as often as asked, oldest first, and then no more', () => {
    const faults = createFaults();
    faults.add({ kind: 'errorAck', code: 463, times: 2 });
    faults.add({ kind: 'errorAck', code: 421 });
    const codes = Array.from({ length: 4 }, () => faults.take('errorAck', () => true)?.code);
    expect(codes).toEqual([463, 463, 421, 421]);
    expect(faults.active()).toEqual([{ kind: 'errorAck', code: 421 }]);
  });

  it('leave other kinds and other chats alone', () => {
    const faults = createFaults();
    faults.add({ kind: 'dropAck', chat: '1@g.us', times: 1 });
    expect(faults.take('dropMessage', () => true)).toBeUndefined();
    expect(faults.take('dropAck', (fault) => coversChat(fault, '2@g.us'))).toBeUndefined();
    expect(faults.take('dropAck', (fault) => coversChat(fault, '1@g.us'))).toBeDefined();
    expect(faults.active()).toEqual([]);
  });

  it('match requests by name, by any child, and by target', () => {
    expect(coversRequest({ request: 'w:g2/get/query' }, 'w:g2/get/query', 'x')).toBe(true);
    expect(coversRequest({ request: 'w:g2/get/*' }, 'w:g2/get/query', 'x')).toBe(true);
    expect(coversRequest({ request: 'w:g2/get/*' }, 'w:g2/set/query', 'x')).toBe(false);
    expect(coversRequest({ request: 'w:g2/get/query', target: 'y' }, 'w:g2/get/query', 'x')).toBe(false);
  });
  it('set the clock by the newest of them, until they are cleared', () => {
    const faults = createFaults();
    faults.add({ kind: 'clockOffset', offsetMs: 5_000 });
    faults.add({ kind: 'clockOffset', offsetMs: -7_000 });
    expect([clockOffsetMs(faults), clockOffsetMs(faults)]).toEqual([-7_000, -7_000]);
    faults.clear();
    expect(clockOffsetMs(faults)).toBe(0);
  });
});
