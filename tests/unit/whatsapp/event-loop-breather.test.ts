import { describe, expect, it } from 'vitest';
import { createBreather, nextTurn } from '#electron/whatsapp/event-loop-breather.ts';

function work() {
  let now = 0;
  const breathe = createBreather(() => now);
  let turns = 0;
  return {
    breathe,
    turns: () => turns,
    spend: (milliseconds: number) => {
      now += milliseconds;
    },
    count: () => {
      setImmediate(() => (turns += 1));
    },
  };
}

describe('breathing', () => {
  it('does not let the loop turn before the budget is spent', async () => {
    const { breathe, spend, count, turns } = work();
    count();
    await breathe();
    spend(3);
    await breathe();
    expect(turns()).toBe(0);
  });

  it('lets it turn once the budget is spent, and starts a new one', async () => {
    const { breathe, spend, count, turns } = work();
    await breathe();
    spend(5);
    count();
    await breathe();
    expect(turns()).toBe(1);
    count();
    spend(3);
    await breathe();
    expect(turns()).toBe(1);
  });

  it('counts a turn from its own beginning', async () => {
    const { breathe, spend, count, turns } = work();
    await breathe();
    await nextTurn();
    await nextTurn();
    spend(100);
    count();
    await breathe();
    expect(turns()).toBe(0);
  });
});
