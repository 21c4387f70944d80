/** A text and what is selected in it, in UTF-16 code units. */
export interface Selected {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** One replacement in a text, and the selection after it: what an editor needs to keep its own undo. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly select: { readonly from: number; readonly to: number };
}

/** Writes something in the place of the selection. */
export function insertText({ from, to }: Selected, insert: string): Edit {
  return { from, to, insert, select: { from: from + insert.length, to: from + insert.length } };
}
