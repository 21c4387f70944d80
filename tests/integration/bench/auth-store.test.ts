import { describe, expect, it } from 'vitest';
import { measureAuthStore } from '../../bench/auth-store.ts';
import { bundleClient } from '../../bench/measured-process.ts';

describe('the benchmark of the key store', () => {
  it('replays the same large batches on both stores', async () => {
    const client = await bundleClient('auth-store-client');
    const runtime = { executablePath: process.execPath, environment: {}, nativeBinding: undefined };
    const { ours, files } = await measureAuthStore(client, runtime, {
      size: { groups: 1, members: 60, people: 80 },
      rounds: 1,
    });
    expect([ours.length, files.length]).toEqual([1, 1]);
    for (const figures of [...ours, ...files]) {
      expect(figures).toMatchObject({ keysWritten: ours[0]?.keysWritten, keysRead: ours[0]?.keysRead });
      // The keys that are made for the first messages, and the people of the group.
      expect(figures.keysWritten).toBeGreaterThan(800);
      expect(figures.keysRead).toBeGreaterThanOrEqual(100);
      expect(figures.writeMs).toBeGreaterThan(0);
      expect(figures.readMs).toBeGreaterThan(0);
    }
  });
});
