import { describe, expect, it } from 'vitest';
import { bundleClient } from '../../bench/measured-process.ts';
import { measureReconnect } from '../../bench/reconnect.ts';

const ACCOUNTS = 3;
const DROPS = 2;
const runtime = { executablePath: process.execPath, environment: {}, nativeBinding: undefined };

describe('the benchmark of coming back', () => {
  it('measures how both subjects come back from cut connections', async () => {
    const client = await bundleClient('reconnect-client');
    const work = { kind: 'drops', count: DROPS } as const;
    const [ours, bare] = await Promise.all([
      measureReconnect('convoke', client, runtime, work),
      measureReconnect('bare-baileys', client, runtime, work),
    ]);
    for (const { attemptToOnlineMs } of [ours, bare]) {
      expect(attemptToOnlineMs).toHaveLength(DROPS);
      for (const spanMs of attemptToOnlineMs) {
        expect(spanMs).toBeGreaterThan(0);
        // Of the attempt that led back, not of the drop before it: what lies between is a pause.
        expect(spanMs).toBeLessThan(1_500);
      }
    }
    expect(ours).toMatchObject({ retries: DROPS, retriesOutOfBounds: 0 });
    expect(bare.retries).toBe(0);
  });

  it('measures how politely many accounts come back from a restart', async () => {
    const client = await bundleClient('reconnect-client');
    const work = { kind: 'restart', accounts: ACCOUNTS } as const;
    const ours = await measureReconnect('convoke', client, runtime, work);
    expect(ours.attemptToOnlineMs).toHaveLength(ACCOUNTS);
    expect(ours).toMatchObject({ retries: ACCOUNTS, retriesOutOfBounds: 0 });
  });
});
