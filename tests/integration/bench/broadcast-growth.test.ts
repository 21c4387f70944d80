import { describe, expect, it } from 'vitest';
import { measureGrowth } from '../../bench/broadcast-growth.ts';
import { perDeliveryMs } from '../../bench/growth-figures.ts';
import { bundleClient } from '../../bench/measured-process.ts';

describe('the benchmark of growing broadcasts', () => {
  it('sends every delivery of each size', async () => {
    const client = await bundleClient('growth-client');
    const runtime = { executablePath: process.execPath, environment: {}, nativeBinding: undefined };
    const figures = await measureGrowth(client, runtime, [10, 30]);
    expect(figures.map(({ sentAtMs }) => sentAtMs.length)).toEqual([10, 30]);
    for (const { cpuMs, heapBytes, rssBytes } of figures) {
      expect(cpuMs).toBeGreaterThan(0);
      expect(rssBytes).toBeGreaterThan(heapBytes);
    }
    expect(perDeliveryMs(figures[1]?.sentAtMs ?? [])).toBeGreaterThan(0);
  });

  it('takes the middle of blocks of twenty, from wherever it is asked to', () => {
    // 5 ms each, then 10 ms each; one pause of a second in the first half.
    const gaps = Array.from(
      { length: 200 },
      (_, index) => (index < 100 ? 5 : 10) + (index === 50 ? 1_000 : 0),
    );
    const times = gaps.reduce<number[]>((all, gap) => [...all, (all.at(-1) ?? 0) + gap], [0]);
    expect(perDeliveryMs(times.slice(0, 101))).toBe(5);
    expect(perDeliveryMs(times, 100)).toBe(10);
  });
});
