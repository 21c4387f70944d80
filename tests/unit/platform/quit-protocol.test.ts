import { describe, expect, it, vi } from 'vitest';
import { createQuitProtocol } from '#electron/platform/quit-protocol.ts';
import { createFakeClock, settle } from '#harness/fakes/fake-clock.ts';

function setUp(deps: { confirm?: () => Promise<boolean>; stop?: () => Promise<void> } = {}) {
  const clock = createFakeClock();
  const exit = vi.fn<(code: number) => void>();
  const confirm = vi.fn(deps.confirm ?? (() => Promise.resolve(true)));
  const stop = vi.fn(deps.stop ?? (() => Promise.resolve()));
  const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  return {
    clock,
    exit,
    confirm,
    stop,
    logger,
    request: createQuitProtocol({ clock, logger, confirm, stop, exit }),
  };
}

describe('quit protocol', () => {
  it('asks, stops, then ends', async () => {
    const order: string[] = [];
    const { request, exit } = setUp({
      confirm: () => Promise.resolve(order.push('confirm') > 0),
      stop: () => Promise.resolve(void order.push('stop')),
    });
    exit.mockImplementation((code) => order.push(`exit ${String(code)}`));
    request();
    await settle();
    expect(order).toEqual(['confirm', 'stop', 'exit 0']);
  });

  it('stays when the person decides to, and asks again the next time', async () => {
    const { request, confirm, stop, exit } = setUp({ confirm: () => Promise.resolve(false) });
    request();
    await settle();
    request();
    await settle();
    expect(confirm).toHaveBeenCalledTimes(2);
    expect(stop).not.toHaveBeenCalled();
    expect(exit).not.toHaveBeenCalled();
  });

  it('asks and stops once however often it is wished', async () => {
    const { request, confirm, stop, exit } = setUp();
    request();
    request();
    await settle();
    request();
    await settle();
    expect(confirm).toHaveBeenCalledOnce();
    expect(stop).toHaveBeenCalledOnce();
    expect(exit).toHaveBeenCalledOnce();
  });

  it('ends all the same when the engine hangs, and says so by its code', async () => {
    const { clock, request, exit, logger } = setUp({ stop: () => new Promise(() => undefined) });
    request();
    await clock.advance(9_999);
    expect(exit).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
    expect(logger.warn).toHaveBeenCalledOnce();
  });

  it('ends all the same when the engine fails to stop', async () => {
    const fault = new Error('no checkpoint');
    const { clock, request, exit, logger } = setUp({ stop: () => Promise.reject(fault) });
    request();
    await clock.advance(60_000);
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
    expect(logger.error).toHaveBeenCalledExactlyOnceWith('app.stop-failed', fault);
  });
});
