/** What is looked at, and how much of it may come to stay. */
export interface Quantity {
  readonly name: string;
  readonly unit: string;
  /** What a minute may leave behind. */
  readonly perMinuteMax: number;
  /** Ups and downs that mean nothing, however short the run. */
  readonly noise: number;
}

export interface Sample {
  readonly atMs: number;
  readonly value: number;
}

export interface Growth extends Quantity {
  readonly first: number;
  readonly last: number;
  readonly perMinute: number;
  readonly ok: boolean;
}

const MINUTE_MS = 60_000;
/** The beginning fills caches; only what grows on after it grows for ever. */
const WARM_UP_PART = 0.25;

/** Fits a line through the samples, the first quarter left out. One that was never looked at has grown. */
export function growthOf(quantity: Quantity, samples: readonly Sample[]): Growth {
  const counted = samples.slice(Math.floor(samples.length * WARM_UP_PART));
  const [first, last] = [counted.at(0), counted.at(-1)];
  if (first === undefined || last === undefined) {
    return { ...quantity, first: NaN, last: NaN, perMinute: NaN, ok: false };
  }
  const perMinute = slopeOf(counted) * MINUTE_MS;
  const minutes = (last.atMs - first.atMs) / MINUTE_MS;
  const allowed = quantity.noise + quantity.perMinuteMax * minutes;
  return {
    ...quantity,
    first: first.value,
    last: last.value,
    perMinute,
    ok: perMinute * minutes <= allowed,
  };
}

/** Least squares; 0 of samples that were all taken at once. */
function slopeOf(samples: readonly Sample[]): number {
  const meanOf = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = meanOf(samples.map(({ atMs }) => atMs));
  const middle = meanOf(samples.map(({ value }) => value));
  const spread = samples.reduce((sum, { atMs }) => sum + (atMs - at) ** 2, 0);
  const common = samples.reduce((sum, { atMs, value }) => sum + (atMs - at) * (value - middle), 0);
  return spread === 0 ? 0 : common / spread;
}
