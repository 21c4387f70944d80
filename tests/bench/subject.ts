/** What a run of the cold send measured, in milliseconds. */
export interface ColdSendFigures {
  readonly stallMs: number;
  readonly totalMs: number;
  readonly groups: number;
}

/** A way of sending, linked and online. */
export interface Subject {
  groupIds(): Promise<readonly string[]>;
  /** Settles on WhatsApp's ack. */
  send(groupId: string, text: string): Promise<void>;
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
