import { describe, expect, it } from 'vitest';
import { measureColdSend } from '../../bench/cold-send.ts';
import { bundleClient } from '../../bench/measured-process.ts';

describe('the benchmark of a cold send', () => {
  it('measures both subjects to the end', async () => {
    const client = await bundleClient('cold-send-client');
    const runtime = { executablePath: process.execPath, environment: {}, nativeBinding: undefined };
    const size = { groups: 2, members: 12, people: 20 };
    for (const subject of ['convoke', 'bare-baileys'] as const) {
      const figures = await measureColdSend(subject, client, runtime, size);
      expect(figures.groups).toBe(2);
      expect(figures.totalMs).toBeGreaterThan(figures.stallMs);
      expect(figures.stallMs).toBeGreaterThan(0);
    }
  });
});
