import { describe, expect, it } from 'vitest';
import { bundleClient } from '../../bench/measured-process.ts';
import { measureSend } from '../../bench/send.ts';

describe('the benchmark of a broadcast', () => {
  it('measures both subjects to the end', async () => {
    const client = await bundleClient('send-client');
    const runtime = { executablePath: process.execPath, environment: {}, nativeBinding: undefined };
    const size = { groups: 2, members: 12, people: 20 };
    for (const subject of ['convoke', 'bare-baileys'] as const) {
      const figures = await measureSend(subject, client, runtime, size, 2);
      expect(figures).toHaveLength(2);
      for (const { wallMs, stallMs, perGroupMs } of figures) {
        expect(wallMs).toBeGreaterThan(stallMs);
        expect(stallMs).toBeGreaterThan(0);
        expect(perGroupMs).toHaveLength(2);
      }
    }
  });
});
