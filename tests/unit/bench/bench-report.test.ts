import { describe, expect, it } from 'vitest';
import { SetupError } from '#harness/setup-error.ts';
import { readBenchOptions } from '../../bench/bench-options.ts';
import { against, atMost, rateAgainst } from '../../bench/bench-result.ts';
import { tableOf } from '../../bench/bench-table.ts';

const bench = 'reading';
const slow = { bench, metric: 'to the end', value: 1_300, unit: 'ms' };

describe('a figure', () => {
  it('is ours by the baseline', () => {
    const baseline = { name: 'bare', value: 1_000, targetRatio: 1.2 };
    expect(against(baseline, slow)).toEqual({
      ...slow,
      baseline: 1_000,
      baselineName: 'bare',
      ratio: 1.3,
      target: 1.2,
      ok: false,
    });
    expect(against({ ...baseline, targetRatio: 1.3 }, slow).ok).toBe(true);
  });

  it('of a rate is the baseline by ours', () => {
    const rate = { bench, metric: 'keys', value: 5_000, unit: '/s' };
    expect(rateAgainst({ name: 'files', value: 1_000, targetRatio: 0.2 }, rate)).toMatchObject({
      ratio: 0.2,
      target: 0.2,
      ok: true,
    });
    expect(rateAgainst({ name: 'files', value: 1_001, targetRatio: 0.2 }, rate).ok).toBe(false);
  });

  it('without a baseline is held against a bound', () => {
    expect(atMost(50, { ...slow, value: 50.004 })).toMatchObject({ value: 50, ratio: null, ok: false });
    expect(atMost(50, { ...slow, value: 50 }).ok).toBe(true);
  });

  it('that could not be measured misses its target', () => {
    expect(against({ name: 'bare', value: NaN, targetRatio: 2 }, slow).ok).toBe(false);
    expect(atMost(50, { ...slow, value: NaN }).ok).toBe(false);
  });
});

describe('the table of a benchmark', () => {
  it('lines up what it says', () => {
    const table = tableOf(bench, [
      against({ name: 'bare', value: 1_000, targetRatio: 2 }, slow),
      atMost(50, { bench, metric: 'stall', value: 70, unit: 'ms' }),
    ]);
    expect(table.split('\n')).toEqual([
      'reading',
      '          metric          ours  baseline   ratio  target  compared with',
      '  ok      to the end  1,300 ms  1,000 ms  1.30 ×  2.00 ×  bare',
      '  MISSED  stall          70 ms                     50 ms',
      '',
    ]);
  });
});

describe('what the command is told', () => {
  const known = ['reading', 'writing'];

  it('is every benchmark, or those that are named', () => {
    expect(readBenchOptions([], known)).toEqual({ names: known, json: false, help: false });
    expect(readBenchOptions(['writing', '--json', 'writing'], known)).toMatchObject({
      names: ['writing'],
      json: true,
    });
  });

  it('must be known', () => {
    expect(() => readBenchOptions(['singing'], known)).toThrow(SetupError);
    expect(() => readBenchOptions(['--fast'], known)).toThrow(SetupError);
  });
});
