import { describe, expect, it, vi } from 'vitest';
import { startUpkeep } from '#electron/db/upkeep.ts';
import { checkInWorker } from '#electron/db/integrity.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';

vi.mock('#electron/db/integrity.ts', () => ({ checkInWorker: vi.fn(() => Promise.resolve('ok')) }));

describe('the check after an unclean exit', () => {
  it('begins when it is first asked for: the window opens with the disk to itself', async () => {
    const upkeep = startUpkeep({
      path: 'nowhere/convoke.sqlite',
      nativeBinding: undefined,
      clock: createFakeClock(),
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
      checkFirst: true,
      fresh: true,
      checkHere: () => 'damaged',
      onDamage: () => undefined,
    });
    expect(checkInWorker).not.toHaveBeenCalled();
    expect(upkeep.settled()).toBe(false);

    expect(await upkeep.integrity()).toBe('ok');
    expect(await upkeep.integrity()).toBe('ok');
    expect(checkInWorker).toHaveBeenCalledOnce();
    expect(upkeep.settled()).toBe(true);
    upkeep.stop();
  });
});
