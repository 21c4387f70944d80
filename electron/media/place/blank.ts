/**
 * Bytes of a file that are overwritten on the way. Nothing is taken out, so that whatever points into the file still
 * points at the same: pictures and sound stay as they are.
 */
export interface Blank {
  readonly at: number;
  readonly bytes: number;
  /** What stands there instead; behind it `fill`. Not longer than what it replaces. */
  readonly start: Uint8Array;
  readonly fill: number;
}

const nothing = new Uint8Array();
const SPACE = 0x20;

/** Bytes that nobody reads any more. */
export function zeros(at: number, bytes: number): Blank {
  return { at, bytes, start: nothing, fill: 0 };
}

/** Text in which nothing is said. */
export function spaces(at: number, bytes: number): Blank {
  return { at, bytes, start: nothing, fill: SPACE };
}

/** @param start left out where it is longer than what it replaces. */
export function zerosAfter(start: Uint8Array, at: number, bytes: number): Blank {
  return start.length <= bytes ? { at, bytes, start, fill: 0 } : zeros(at, bytes);
}

/** What takes the position out of a file. */
export interface PlaceFinding {
  readonly blanks: readonly Blank[];
  /** Whether it may still tell where it was taken: not all of it can be read here. */
  readonly mayTell: boolean;
}

/** The same slices with the blanks in them. */
export function* blankedSlices(
  slices: Iterable<Uint8Array>,
  blanks: readonly Blank[],
): Generator<Uint8Array> {
  let at = 0;
  for (const original of slices) {
    const isTouched = blanks.some((blank) => blank.at < at + original.length && at < blank.at + blank.bytes);
    const slice = isTouched ? Uint8Array.from(original) : original;
    for (const blank of blanks) {
      const from = Math.max(blank.at, at);
      const to = Math.min(blank.at + blank.bytes, at + slice.length);
      if (from >= to) continue;
      slice.fill(blank.fill, from - at, to - at);
      const start = blank.start.subarray(from - blank.at, to - blank.at);
      slice.set(start, from - at);
    }
    yield slice;
    at += slice.length;
  }
}
