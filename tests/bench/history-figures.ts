/** What a trainer asks the history. */
export const historyQuestions = ['page', 'filter', 'search'] as const;

export type HistoryQuestion = (typeof historyQuestions)[number];

/** How long each answer took, in milliseconds. */
export interface HistoryFigures {
  /** Of the long history. */
  readonly ours: Readonly<Record<HistoryQuestion, number[]>>;
  /** Of the short one. */
  readonly baseline: Readonly<Record<HistoryQuestion, number[]>>;
}
