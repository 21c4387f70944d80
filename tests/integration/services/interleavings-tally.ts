/** What happened in all worlds together: a rule that nothing ever comes near proves nothing. */
export interface Tally {
  interleavings: number;
  operations: number;
  sends: number;
  /** Changes that were handed over, again ones included. */
  changes: number;
  kills: number;
  starts: number;
  startedWhenDue: number;
  startedLate: number;
  missed: number;
  held: number;
  useless: number;
}

export function createTally(): Tally {
  return {
    interleavings: 0,
    operations: 0,
    sends: 0,
    changes: 0,
    kills: 0,
    starts: 0,
    startedWhenDue: 0,
    startedLate: 0,
    missed: 0,
    held: 0,
    useless: 0,
  };
}
