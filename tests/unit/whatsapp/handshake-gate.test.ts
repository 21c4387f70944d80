import { describe, expect, it } from 'vitest';
import {
  createHandshakeGate,
  HANDSHAKES_APART_MS,
  LONGEST_OPENING_MS,
} from '#electron/whatsapp/handshake-gate.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';

function gate() {
  const clock = createFakeClock();
  const subject = createHandshakeGate(clock, HANDSHAKES_APART_MS);
  const startedAt = clock.now();
  const opened: number[] = [];
  const ask = ({ isWanted = (): boolean => true, opensAfterMs = 0 } = {}): void => {
    void subject.turn(isWanted).then((passOn) => {
      if (!isWanted()) return;
      clock.after(opensAfterMs, () => {
        opened.push(clock.now() - startedAt);
        passOn();
      });
    });
  };
  return { clock, opened, ask };
}

function expectAtMostFourASecond(opened: readonly number[]): void {
  for (const at of opened) {
    expect(opened.filter((other) => other >= at && other < at + 1_000).length).toBeLessThanOrEqual(4);
  }
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
    expectAtMostFourASecond(opened);
    expect(opened.at(-1)).toBe(9 * HANDSHAKES_APART_MS);
  });

  it('keeps the distance also when some take long to open, and others do not', async () => {
    const { clock, opened, ask } = gate();
    for (const opensAfterMs of [900, 0, 0, 0, 0, 1_200, 0, 0, 0, 0]) ask({ opensAfterMs });
    await clock.advance(10_000);
    expect(opened).toHaveLength(10);
    expectAtMostFourASecond(opened);
    expect(opened.at(-1)).toBe(900 + 1_200 + 9 * HANDSHAKES_APART_MS);
  });

  it('holds nobody up for one that does not open', async () => {
    const { clock, opened, ask } = gate();
    ask({ opensAfterMs: 60_000 });
    ask();
    ask();
    await clock.advance(60_000);
    const second = LONGEST_OPENING_MS + HANDSHAKES_APART_MS;
    // What it says at last moves nobody any more.
    expect(opened).toEqual([second, second + HANDSHAKES_APART_MS, 60_000]);
  });

  it('holds nobody up for a turn that is no longer wanted', async () => {
    const { clock, opened, ask } = gate();
    ask();
    for (let given = 0; given < 5; given += 1) ask({ isWanted: () => false });
    ask();
    await clock.advance(HANDSHAKES_APART_MS);
    expect(opened).toEqual([0, HANDSHAKES_APART_MS]);
  });
});
