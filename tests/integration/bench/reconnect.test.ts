import { describe, expect, it } from 'vitest';
import { bundleClient } from '../../bench/measured-process.ts';
import { measureReconnect } from '../../bench/reconnect.ts';

const ACCOUNTS = 3;

describe('the benchmark of coming back', () => {
  it('measures both subjects to the end', async () => {
    const client = await bundleClient('reconnect-client');
    const runtime = { executablePath: process.execPath, environment: {}, nativeBinding: undefined };
    const [ours, bare] = await Promise.all([
      measureReconnect('convoke', client, runtime, ACCOUNTS),
      measureReconnect('bare-baileys', client, runtime, ACCOUNTS),
    ]);
    for (const { attemptToOnlineMs } of [ours, bare]) {
      expect(attemptToOnlineMs).toHaveLength(ACCOUNTS);
      for (const spanMs of attemptToOnlineMs) expect(spanMs).toBeGreaterThan(0);
    }
    expect(ours).toMatchObject({ retries: ACCOUNTS, retriesOutOfBounds: 0 });
    expect(bare.retries).toBe(0);
  });
});
