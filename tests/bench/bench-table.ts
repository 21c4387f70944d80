import type { BenchResult } from './bench-result.ts';

const HEAD = ['', 'metric', 'ours', 'baseline', 'ratio', 'target', 'compared with'];
/** The columns of words; figures stand on the right of theirs. */
const WORDS: ReadonlySet<number> = new Set([0, 1, 6]);

/** For people: the figures of one benchmark. */
export function tableOf(bench: string, results: readonly BenchResult[]): string {
  const rows = [HEAD, ...results.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        WORDS.has(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [bench, ...lines.map((line) => `  ${line}`), ''].join('\n');
}

function rowOf(result: BenchResult): string[] {
  const { metric, value, unit, baseline, baselineName, ratio, target, ok } = result;
  return [
    ok ? 'ok' : 'MISSED',
    metric,
    amount(value, unit),
    baseline === null ? '' : amount(baseline, unit),
    ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    ratio === null ? amount(target, unit) : `${target.toFixed(2)} ×`,
    baselineName ?? '',
  ];
}

function amount(value: number, unit: string): string {
  return `${value.toLocaleString('en', { maximumFractionDigits: 2 })} ${unit}`;
}
