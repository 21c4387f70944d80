import { describe, expect, it } from 'vitest';
import { playwrightTally, runnerTally, vitestTally } from '#harness/test-reports.ts';

function vitestReport(...files: { status: string; tests: string[] }[]): string {
  return JSON.stringify({
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((test) => ({ status: test })),
    })),
  });
}

function playwrightReport(stats: Record<string, number>, errors: unknown[] = []): string {
  return JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors });
}

describe('vitestTally', () => {
  it('counts tests one by one over all files', () => {
    const report = vitestReport(
      { status: 'passed', tests: ['passed', 'passed', 'pending', 'todo'] },
      { status: 'failed', tests: ['passed', 'failed'] },
    );
    expect(vitestTally(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it('counts a file that cannot be loaded as a failure', () => {
    const report = vitestReport({ status: 'passed', tests: ['passed'] }, { status: 'failed', tests: [] });
    expect(vitestTally(report)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });
});

describe('playwrightTally', () => {
  it('counts what did not go as expected as failed, a second try included', () => {
    expect(playwrightTally(playwrightReport({ expected: 4, unexpected: 2, flaky: 1, skipped: 3 }))).toEqual({
      passed: 4,
      failed: 3,
      skipped: 3,
    });
  });

  it('counts an error outside the tests as failed', () => {
    expect(playwrightTally(playwrightReport({ expected: 4 }, [{}]))).toEqual({
      passed: 4,
      failed: 1,
      skipped: 0,
    });
  });
});

describe('runnerTally', () => {
  const twoPassed = vitestReport({ status: 'passed', tests: ['passed', 'passed'] });

  it('takes the report of a run that ended well', () => {
    expect(runnerTally(0, twoPassed, vitestTally)).toEqual({ passed: 2, failed: 0, skipped: 0 });
  });

  it.each([1, 134, null])('fails once when the runner ended with %s though all tests passed', (exitCode) => {
    expect(runnerTally(exitCode, twoPassed, vitestTally)).toEqual({ passed: 2, failed: 1, skipped: 0 });
  });

  it('does not count the exit code beside failures that it only repeats', () => {
    const report = vitestReport({ status: 'failed', tests: ['failed', 'failed'] });
    expect(runnerTally(1, report, vitestTally).failed).toBe(2);
  });

  it('fails once when the runner left no report', () => {
    expect(runnerTally(0, undefined, vitestTally)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('fails once when nothing ran', () => {
    expect(runnerTally(0, vitestReport(), vitestTally).failed).toBe(1);
    const allSkipped = vitestReport({ status: 'passed', tests: ['pending'] });
    expect(runnerTally(0, allSkipped, vitestTally)).toEqual({ passed: 0, failed: 1, skipped: 1 });
  });
});
