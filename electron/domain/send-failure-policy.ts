/** Unknown failures in a row after which a broadcast pauses instead of burning through its targets. */
export const FAILURES_IN_A_ROW_MAX = 5;

/** How a broadcast goes on after a delivery that did not end in an ack. */
export type SendFailureAction =
  /** This group only: skipped with the reason. */
  | 'skip'
  /** Nobody has it: back to the queue until the connection is there again. */
  | 'wait-for-connection'
  /** Back to the queue, later and slower. */
  | 'slow-down'
  /** Everything stops until the trainer says otherwise. */
  | 'pause'
  /** This delivery failed; five in a row pause the broadcast. */
  | 'fail';

/** Why a send did not end in an ack, as far as it is known. A ban or a lock ends the connection instead. */
export type SendFailureCode =
  | 'ADMINS_ONLY_POST'
  | 'NOT_A_MEMBER'
  | 'OFFLINE'
  | 'THROTTLED'
  | 'ACCOUNT_RESTRICTED'
  | 'ENCRYPTION_FAILED'
  | 'MESSAGE_REFUSED';

export function actionAfter(code: SendFailureCode): SendFailureAction {
  switch (code) {
    case 'ADMINS_ONLY_POST':
    case 'NOT_A_MEMBER':
      return 'skip';
    case 'OFFLINE':
      return 'wait-for-connection';
    case 'THROTTLED':
      return 'slow-down';
    case 'ACCOUNT_RESTRICTED':
      return 'pause';
    case 'ENCRYPTION_FAILED':
    case 'MESSAGE_REFUSED':
      return 'fail';
    default:
      return code satisfies never;
  }
}
