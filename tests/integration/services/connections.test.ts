import { describe, expect, it, vi } from 'vitest';
import { groupOf, openEngineBench } from './engine-bench.ts';

const groups = [1, 2].map((index) => groupOf(index));

describe('messages that come in', () => {
  it('are counted together: a night of them is one write', async () => {
    const bench = await openEngineBench(groups);
    const countReceived = vi.spyOn(bench.storage.accounts, 'countReceived');
    const before = bench.published.length;
    for (let message = 0; message < 500; message += 1) {
      bench.gateway.controls.emit(bench.accountId, { type: 'message-received' });
    }
    await bench.clock.advance(5_000);
    expect(bench.storage.accounts.get(bench.accountId)?.messagesReceived).toBe(500);
    expect(countReceived).toHaveBeenCalledTimes(1);
    expect(bench.published.length - before).toBe(1);
  });

  it('are not forgotten at the end', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.emit(bench.accountId, { type: 'message-received' });
    const again = await bench.crash();
    expect(again.storage.accounts.get(again.accountId)?.messagesReceived).toBe(1);
  });
});

describe('linking again', () => {
  it('asks for the groups, however young the list is: what happened meanwhile was told to nobody', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.setGroups(groups.slice(0, 1));
    // The far side of the bench knows the phone still, so that no code needs to be scanned.
    await bench.services.accounts.linkAgain(bench.accountId);
    await bench.clock.advance(10_000);
    expect(bench.services.connections.isOnline(bench.accountId)).toBe(true);
    expect(bench.storage.groups.summaries().map(({ member }) => member)).toEqual([true, false]);
  });

  it('wipes the keys once more when the old socket is closed: it may have written until then', async () => {
    const bench = await openEngineBench(groups);
    const wiped: number[] = [];
    const clearLink = vi.spyOn(bench.storage.accounts, 'clearLink');
    const connect = vi.spyOn(bench.gateway, 'connect').mockImplementation(() => {
      wiped.push(clearLink.mock.calls.length);
    });
    let closed = (): void => undefined;
    vi.spyOn(bench.gateway, 'disconnect').mockImplementation(
      () =>
        new Promise((resolve) => {
          closed = resolve;
        }),
    );
    const linking = bench.services.accounts.linkAgain(bench.accountId);
    expect(connect).not.toHaveBeenCalled();
    closed();
    await linking;
    expect(wiped).toEqual([2]);
    vi.restoreAllMocks();
  });
});
