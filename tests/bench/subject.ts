/** One broadcast to all groups, in milliseconds. */
export interface SendFigures {
  readonly wallMs: number;
  /** The longest time that the event loop did not turn. */
  readonly stallMs: number;
  /** From each group's ack to the next one's. */
  readonly perGroupMs: readonly number[];
}

/** A way of sending, linked and online. */
export interface Subject {
  /** Once all of them are there. */
  groupIds(count: number): Promise<readonly string[]>;
  /** Sends the text to the groups; resolves once WhatsApp has taken each, with the times, in order. Epoch milliseconds. */
  broadcast(text: string, groupIds: readonly string[]): Promise<readonly number[]>;
  close(): Promise<void>;
}

export type OpenSubject = (place: {
  readonly url: string;
  /** Empty, for what it keeps. */
  readonly folder: string;
  readonly nativeBinding: string | undefined;
  /** The phone scans the code. */
  readonly scan: (qr: string) => Promise<void>;
}) => Promise<Subject>;
