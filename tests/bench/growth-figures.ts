/** What one broadcast cost. */
export interface BroadcastFigures {
  /** When WhatsApp took each delivery, in order. Epoch milliseconds. */
  readonly sentAtMs: readonly number[];
  /** Of the whole process, until its end. */
  readonly cpuMs: number;
  /** After its end, what can be forgotten is forgotten. */
  readonly heapBytes: number;
  readonly rssBytes: number;
}

/** Deliveries whose time is taken together: one is over within few milliseconds. */
const BLOCK = 20;

/** The middle of what a delivery took, over blocks in a row: what else the machine does in between hits few of them. */
export function perDeliveryMs(sentAtMs: readonly number[], from = 0): number {
  const blocks: number[] = [];
  for (let at = from; at + BLOCK < sentAtMs.length; at += BLOCK) {
    blocks.push(((sentAtMs[at + BLOCK] ?? NaN) - (sentAtMs[at] ?? NaN)) / BLOCK);
  }
  blocks.sort((a, b) => a - b);
  return blocks[Math.floor(blocks.length / 2)] ?? NaN;
}
