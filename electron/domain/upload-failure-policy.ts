const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** After each failure in a row; after the last one the trainer is asked. */
const PAUSES_MS = [5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 5 * MINUTE_MS] as const;
/** The connection's own state needs a moment to change. */
const RECONNECT_WAIT_MS = SECOND_MS;

export type UploadFailureCode =
  | 'OFFLINE'
  | 'CONNECTION_LOST'
  | 'NO_ANSWER'
  | 'THROTTLED'
  | 'UPLOAD_FAILED'
  | 'UPLOAD_REFUSED'
  | 'UPLOAD_CANCELLED'
  | 'ATTACHMENT_GONE';

/** How an upload goes on that did not end with the file at WhatsApp. */
export type UploadFailureAction =
  /** Once the account is connected again. That is no failure of the file. */
  | { readonly kind: 'wait-for-connection'; readonly pauseMs: number }
  | { readonly kind: 'try-again'; readonly pauseMs: number }
  /** Doing the same again would end the same, or did so too often. */
  | { readonly kind: 'give-up'; readonly code: 'UPLOAD_FAILED' | 'UPLOAD_REFUSED' | 'ATTACHMENT_GONE' };

/** @param attempts failures in a row, this one among them, without those for want of a connection */
export function actionAfterUpload(
  code: Exclude<UploadFailureCode, 'UPLOAD_CANCELLED'>,
  { attempts, isOnline }: { readonly attempts: number; readonly isOnline: boolean },
): UploadFailureAction {
  switch (code) {
    case 'UPLOAD_REFUSED':
    case 'ATTACHMENT_GONE':
      return { kind: 'give-up', code };
    case 'OFFLINE':
    case 'CONNECTION_LOST':
      return { kind: 'wait-for-connection', pauseMs: RECONNECT_WAIT_MS };
    case 'NO_ANSWER':
    case 'THROTTLED':
    case 'UPLOAD_FAILED': {
      // The network that the hosts were not reached through was gone for the connection as well.
      if (!isOnline) return { kind: 'wait-for-connection', pauseMs: RECONNECT_WAIT_MS };
      const pauseMs = PAUSES_MS[attempts - 1];
      return pauseMs === undefined
        ? { kind: 'give-up', code: 'UPLOAD_FAILED' }
        : { kind: 'try-again', pauseMs };
    }
    default:
      return code satisfies never;
  }
}
