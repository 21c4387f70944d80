import { describe, expect, it, vi } from 'vitest';
import { StorageError } from '#electron/ports/storage.ts';
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

it('is shown as logged out also where the disk does not let the keys be wiped', async () => {
  const bench = await openEngineBench([]);
  vi.spyOn(bench.authStore, 'wipe').mockImplementation(() => {
    throw new StorageError('DISK_FULL', { cause: new Error('no room') });
  });
  bench.gateway.controls.endSocket(bench.accountId, 'logged-out');
  await bench.clock.advance(1_000);
  const shown = bench.published
    .flatMap(({ patches }) => patches)
    .findLast(({ type }) => type === 'account.put');
  expect(shown).toMatchObject({ account: { connection: { state: 'logged-out' } } });
  expect(bench.takeFaults()).toEqual(['connections.not-noted']);
});

describe('a connection that goes away', () => {
  it('is retried at once when the laptop wakes, and only what waits is', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.endSocket(bench.accountId, 'connection-lost');
    expect(bench.services.connections.connectionOf(bench.accountId).state).toBe('waiting');
    const connect = vi.spyOn(bench.gateway, 'connect');
    bench.services.connections.wake();
    bench.services.connections.wake();
    await bench.clock.advance(0);
    expect(bench.services.connections.isOnline(bench.accountId)).toBe(true);
    bench.services.connections.wake();
    await bench.clock.advance(60_000);
    expect(connect).toHaveBeenCalledTimes(1);
  });

  it('is opened anew at a wake when its attempt is an old one', async () => {
    const bench = await openEngineBench(groups);
    const { connections } = bench.services;
    const connect = vi.spyOn(bench.gateway, 'connect').mockImplementation(() => undefined);
    bench.gateway.controls.endSocket(bench.accountId, 'connection-lost');
    await bench.clock.advance(2_000);
    expect(connections.connectionOf(bench.accountId).state).toBe('connecting');
    expect(connect).toHaveBeenCalledTimes(1);
    connections.wake();
    connections.wake();
    expect(connect).toHaveBeenCalledTimes(1);
    await bench.clock.advance(10_000);
    connections.wake();
    connections.wake();
    expect(connect).toHaveBeenCalledTimes(2);
    vi.restoreAllMocks();
  });

  it('is found out at the wake when it only looks open, and comes back by itself', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.fallSilent(bench.accountId);
    bench.clock.jump(8 * 3_600_000);
    bench.services.connections.wake();
    await bench.clock.advance(6_000);
    expect(bench.services.connections.connectionOf(bench.accountId)).toMatchObject({
      state: 'waiting',
      failure: { code: 'CONNECTION_LOST' },
    });
    await bench.clock.advance(2_000);
    expect(bench.services.connections.isOnline(bench.accountId)).toBe(true);
  });

  it.each(['replaced', 'banned', 'temporarily-banned', 'locked'] as const)(
    'is left alone after %s, whatever wakes, until the trainer asks',
    async (reason) => {
      const bench = await openEngineBench(groups);
      const connect = vi.spyOn(bench.gateway, 'connect');
      bench.gateway.controls.endSocket(bench.accountId, reason);
      bench.services.connections.wake();
      await bench.clock.advance(24 * 3_600_000);
      expect(connect).not.toHaveBeenCalled();
      expect(bench.storage.accounts.get(bench.accountId)?.linkedAt).not.toBeNull();
      expect(bench.storage.groups.summaries()).toHaveLength(2);
      bench.services.connections.connect(bench.accountId);
      await bench.clock.advance(0);
      expect(bench.services.connections.isOnline(bench.accountId)).toBe(true);
    },
  );

  it.each(['connection-closed', 'restart-required', 'overloaded'] as const)(
    'is not asked for in a tight loop when each login ends with %s',
    async (reason) => {
      const bench = await openEngineBench(groups);
      const connect = vi.spyOn(bench.gateway, 'connect');
      const stop = bench.gateway.onEvent(({ type }) => {
        if (type === 'online')
          bench.clock.after(1_000, () => {
            bench.gateway.controls.endSocket(bench.accountId, reason);
          });
      });
      bench.gateway.controls.endSocket(bench.accountId, reason);
      await bench.clock.advance(30 * 60_000);
      // Ceilings of 2, 4, 8 … 120 s, then 120 s each: half of that on average.
      expect(connect.mock.calls.length).toBeGreaterThan(10);
      expect(connect.mock.calls.length).toBeLessThan(60);
      stop();
      vi.restoreAllMocks();
    },
  );

  it('comes back 200 times over one socket, each time within its bounds, and nothing piles up', async () => {
    const bench = await openEngineBench(groups);
    const { connections } = bench.services;
    const listening = vi.spyOn(bench.gateway, 'onEvent');
    const connect = vi.spyOn(bench.gateway, 'connect');
    let pending = 0;
    const after = bench.clock.after.bind(bench.clock);
    vi.spyOn(bench.clock, 'after').mockImplementation((delayMs, task) => {
      pending += 1;
      let settled = false;
      const settle = (): void => {
        if (!settled) pending -= 1;
        settled = true;
      };
      const cancel = after(delayMs, () => {
        settle();
        task();
      });
      return () => {
        settle();
        cancel();
      };
    });
    const pendingAfter: number[] = [];
    for (let reconnect = 0; reconnect < 200; reconnect += 1) {
      bench.gateway.controls.endSocket(bench.accountId, 'connection-lost');
      const connection = connections.connectionOf(bench.accountId);
      if (connection.state !== 'waiting') throw new Error(`it is ${connection.state}`);
      const delayMs = connection.retryAt - bench.clock.now();
      expect(delayMs).toBeGreaterThanOrEqual(250);
      expect(delayMs).toBeLessThanOrEqual(2_000);
      await bench.clock.advance(delayMs);
      expect(connections.isOnline(bench.accountId)).toBe(true);
      expect(bench.gateway.controls.openSockets()).toBe(1);
      // Long enough online for the next failure to be the first again.
      await bench.clock.advance(60_000);
      pendingAfter.push(pending);
    }
    expect(connect).toHaveBeenCalledTimes(200);
    expect(listening).not.toHaveBeenCalled();
    const [first, second] = [pendingAfter.slice(0, 100), pendingAfter.slice(100)];
    expect(Math.max(...second)).toBeLessThanOrEqual(Math.max(...first));
    vi.restoreAllMocks();
  });
});
