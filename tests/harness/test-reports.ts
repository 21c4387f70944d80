/** How many checks of a step went which way. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

/** A file that could not be loaded has no tests in the report; it counts as one failure. */
export function vitestTally(report: string): Tally {
  const { testResults } = JSON.parse(report) as VitestReport;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const count = (status: string): number => tests.filter((test) => test.status === status).length;
  const unloadable = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const passed = count('passed');
  const failed = count('failed');
  return { passed, failed: failed + unloadable.length, skipped: tests.length - passed - failed };
}

/** A test that passed only on a second try is not one that passed. */
export function playwrightTally(report: string): Tally {
  const { stats, errors } = JSON.parse(report) as PlaywrightReport;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * What a test runner's run amounts to. A runner that fails without naming a failure, ran nothing, or left no
 * report at all has failed once.
 * @param report its report, undefined when it wrote none.
 */
export function runnerTally(
  exitCode: number | null,
  report: string | undefined,
  read: (report: string) => Tally,
): Tally {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const tally = read(report);
  const ranNothing = tally.passed + tally.failed === 0;
  return tally.failed === 0 && (exitCode !== 0 || ranNothing) ? { ...tally, failed: 1 } : tally;
}
