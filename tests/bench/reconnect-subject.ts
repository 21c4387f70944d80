/** A pause before an attempt, as it was decided. */
export interface Retry {
  /** Failures in a row, this one included. */
  readonly attempt: number;
  readonly delayMs: number;
  readonly dueAtMs: number;
}

/** How one account came back after the service was away. Times are milliseconds since the epoch. */
export interface ComeBack {
  readonly phoneNumber: string;
  readonly onlineAtMs: number;
  /** The pauses it took; none where somebody else decides when to try. */
  readonly retries: readonly Retry[];
}

/** Several accounts, linked and online. */
export interface ReconnectSubject {
  /**
   * Resolves when all are online again.
   * @param restart ends every connection; settles when the service is back
   */
  comeBack(restart: () => Promise<void>): Promise<readonly ComeBack[]>;
}

export type OpenReconnectSubject = (place: {
  readonly url: string;
  /** Empty, for what it keeps. */
  readonly folder: string;
  readonly nativeBinding: string | undefined;
  readonly phoneNumbers: readonly string[];
  /** The phone with that number scans the code. */
  readonly scan: (qr: string, phoneNumber: string) => Promise<void>;
}) => Promise<ReconnectSubject>;
