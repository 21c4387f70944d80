/** One figure. What is held against a fixed bound has no baseline. */
export interface BenchResult {
  readonly bench: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  readonly baselineName: string | null;
  /** Ours by the baseline's: below 1 is better. */
  readonly ratio: number | null;
  /** The most that `value` may be. */
  readonly target: number;
  readonly ok: boolean;
}

/** A figure that may be so many times the baseline, which is measured in the same minute: a busy machine slows both. */
export function against(
  baseline: { readonly name: string; readonly value: number; readonly targetRatio: number },
  figure: Pick<BenchResult, 'bench' | 'metric' | 'value' | 'unit'>,
): BenchResult {
  return {
    ...figure,
    value: hundredths(figure.value),
    baseline: hundredths(baseline.value),
    baselineName: baseline.name,
    ratio: hundredths(figure.value / baseline.value),
    target: hundredths(baseline.value * baseline.targetRatio),
    ok: figure.value <= baseline.value * baseline.targetRatio,
  };
}

export function atMost(
  target: number,
  figure: Pick<BenchResult, 'bench' | 'metric' | 'value' | 'unit'>,
): BenchResult {
  const unrelated = { baseline: null, baselineName: null, ratio: null };
  return { ...figure, ...unrelated, target, ok: figure.value <= target };
}

/** For people. */
export function lineOf({ metric, value, unit, baseline, baselineName, target, ok }: BenchResult): string {
  const compared = baselineName === null ? '' : ` (${baselineName}: ${baseline ?? 0} ${unit})`;
  return `${ok ? 'ok    ' : 'MISSED'} ${metric}: ${value} ${unit}, target ${target} ${unit}${compared}`;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
