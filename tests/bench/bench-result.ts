/** One figure. What is held against a fixed bound has no baseline. */
export interface BenchResult {
  readonly bench: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  readonly baselineName: string | null;
  /** Ours by the baseline's, of a rate the baseline's by ours: below 1 is better. */
  readonly ratio: number | null;
  /** The most that `ratio` may be; where there is no baseline, the most that `value` may be. */
  readonly target: number;
  readonly ok: boolean;
}

type Figure = Pick<BenchResult, 'bench' | 'metric' | 'value' | 'unit'>;

interface Baseline {
  readonly name: string;
  readonly value: number;
  readonly targetRatio: number;
}

/** A figure that may be so many times the baseline, which is measured in the same minute: a busy machine slows both. */
export function against(baseline: Baseline, figure: Figure): BenchResult {
  return compared(baseline, figure, figure.value / baseline.value);
}

/** A rate, of which more is better. */
export function rateAgainst(baseline: Baseline, figure: Figure): BenchResult {
  return compared(baseline, figure, baseline.value / figure.value);
}

export function atMost(target: number, figure: Figure): BenchResult {
  const unrelated = { baseline: null, baselineName: null, ratio: null };
  return { ...figure, value: hundredths(figure.value), ...unrelated, target, ok: figure.value <= target };
}

function compared({ name, value, targetRatio }: Baseline, figure: Figure, ratio: number): BenchResult {
  return {
    ...figure,
    value: hundredths(figure.value),
    baseline: hundredths(value),
    baselineName: name,
    ratio: hundredths(ratio),
    target: targetRatio,
    ok: ratio <= targetRatio,
  };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
