import { createContext, type ReactNode } from 'react';

/** What of a message is not shown as it is written, by how it is written. */
export type TextMarks = ReadonlyMap<string, ReactNode>;

export const TextMarksContext = createContext<TextMarks>(new Map());

export interface MarkedPiece {
  readonly text: string;
  readonly isMarked: boolean;
}

/** A text cut at its marks; joined again it is the same. */
export function cutAtMarks(text: string, marks: readonly string[]): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let at = 0;
  while (at < text.length) {
    const [next] = marks
      .map((mark) => ({ mark, from: mark === '' ? -1 : text.indexOf(mark, at) }))
      .filter(({ from }) => from >= 0)
      .toSorted((one, other) => one.from - other.from || other.mark.length - one.mark.length);
    const end = next?.from ?? text.length;
    if (end > at) pieces.push({ text: text.slice(at, end), isMarked: false });
    if (next !== undefined) pieces.push({ text: next.mark, isMarked: true });
    at = end + (next?.mark.length ?? 0);
  }
  return pieces;
}
