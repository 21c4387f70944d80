import { describe, expect, it } from 'vitest';
import { createHandshakeGate, HANDSHAKES_APART_MS } from '#electron/whatsapp/handshake-gate.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';

function gate() {
  const clock = createFakeClock();
  const subject = createHandshakeGate(clock, HANDSHAKES_APART_MS);
  const startedAt = clock.now();
  const opened: number[] = [];
  const ask = (isWanted = () => true): void => {
    void subject.turn(isWanted).then(() => {
      if (isWanted()) opened.push(clock.now() - startedAt);
    });
  };
  return { clock, opened, ask };
}

describe('the gate of the handshakes', () => {
  it('opens at once for one', async () => {
    const { clock, opened, ask } = gate();
    ask();
    await clock.advance(0);
    expect(opened).toEqual([0]);
  });

  it('never lets more than four open in a second, and nobody wait longer than that needs', async () => {
    const { clock, opened, ask } = gate();
    for (let account = 0; account < 10; account += 1) ask();
    await clock.advance(10_000);
    expect(opened).toHaveLength(10);
    for (const at of opened) {
      expect(opened.filter((other) => other >= at && other < at + 1_000).length).toBeLessThanOrEqual(4);
    }
    expect(opened.at(-1)).toBe(9 * HANDSHAKES_APART_MS);
  });

  it('holds nobody up for a turn that is no longer wanted', async () => {
    const { clock, opened, ask } = gate();
    ask();
    for (let given = 0; given < 5; given += 1) ask(() => false);
    ask();
    await clock.advance(HANDSHAKES_APART_MS);
    expect(opened).toEqual([0, HANDSHAKES_APART_MS]);
  });
});
