import { describe, expect, it } from 'vitest';
import { measureHistory } from '../../bench/history.ts';
import { historyQuestions } from '../../bench/history-figures.ts';
import { bundleClient } from '../../bench/measured-process.ts';

describe('the benchmark of the history', () => {
  it('asks both histories everything', async () => {
    const client = await bundleClient('history-client');
    const runtime = { executablePath: process.execPath, environment: {}, nativeBinding: undefined };
    const work = { small: 120, large: 240, groupsEach: 3, rounds: 5 };
    const { ours, baseline } = await measureHistory(client, runtime, work);
    for (const question of historyQuestions) {
      expect(ours[question]).toHaveLength(5);
      expect(baseline[question]).toHaveLength(5);
      for (const tookMs of [...ours[question], ...baseline[question]]) expect(tookMs).toBeGreaterThan(0);
    }
  });
});
