import type { FailureCode } from '../failure.ts';
import { always, type FailureText } from './failure-text.ts';

/** Why a reminder was not sent by itself. */
export const reminderFailures = {
  WORKSHOP_ON_HOLD: {
    sentence: /*i18n*/ {
      id: 'failure.WORKSHOP_ON_HOLD',
      message: 'The reminders of this workshop were on hold at that time.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.WORKSHOP_ON_HOLD.hint',
        message: 'Send it now if it still makes sense, or skip it.',
      },
    ),
    action: null,
  },
  REMINDER_OVER: {
    sentence: /*i18n*/ {
      id: 'failure.REMINDER_OVER',
      message: 'The workshop was moved, and the new time of this reminder was already over.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.REMINDER_OVER.hint',
        message: 'Send it now if the groups should still get it, or skip it.',
      },
    ),
    action: null,
  },
  REMINDER_SUPERSEDED: {
    sentence: /*i18n*/ {
      id: 'failure.REMINDER_SUPERSEDED',
      message: 'It was late, and the next reminder of the workshop was due as well.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.REMINDER_SUPERSEDED.hint',
        message: 'Only the later one goes out by itself, so that the groups do not get several at once.',
      },
    ),
    action: null,
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;
