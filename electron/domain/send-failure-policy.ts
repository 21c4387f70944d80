import type { FailureCode } from '#shared/failure.ts';

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

export function actionAfter(code: FailureCode): SendFailureAction {
  switch (code) {
    case 'ADMINS_ONLY_POST':
    case 'NOT_A_MEMBER':
    case 'GROUP_GONE':
      return 'skip';
    case 'OFFLINE':
    case 'CONNECTION_LOST':
      return 'wait-for-connection';
    case 'THROTTLED':
      return 'slow-down';
    case 'ACCOUNT_RESTRICTED':
    case 'BANNED':
    case 'TEMPORARILY_BANNED':
    case 'LOCKED':
      return 'pause';
    default:
      return 'fail';
  }
}
