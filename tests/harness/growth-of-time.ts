import { processorMs } from './processor-time.ts';

/** Below this, time grows in proportion: eight times, and what else the computer does. With the square it would be 64. */
export const IN_PROPORTION_MAX = 32;

/**
 * How work on a piece of text grows when it is repeated eight times as often.
 * @returns by how many times the time grew
 */
export function growthOfTime(
  work: (text: string) => unknown,
  { piece, few }: { readonly piece: string; readonly few: number },
): number {
  // The quickest of a few: whatever else the computer does only makes it slower.
  const quickestMs = (count: number): number =>
    Math.min(
      ...Array.from({ length: 3 }, () =>
        processorMs(() => {
          work(piece.repeat(count));
        }),
      ),
    );
  const fewMs = quickestMs(few);
  return quickestMs(few * 8) / Math.max(fewMs, 1);
}
