import type { FailureCode } from '../failure.ts';
import { always, tryAgain, type FailureText } from './failure-text.ts';

/** Failures of changing what was sent. */
export const amendmentFailures = {
  EDIT_TOO_LATE: {
    sentence: /*i18n*/ {
      id: 'failure.EDIT_TOO_LATE',
      message: 'It is too late to edit: WhatsApp allows it for 15 minutes after sending.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.EDIT_TOO_LATE.hint',
        message: 'Send a correction as a new message instead.',
      },
    ),
    action: null,
  },
  DELETE_TOO_LATE: {
    sentence: /*i18n*/ {
      id: 'failure.DELETE_TOO_LATE',
      message: 'It is too late to delete: WhatsApp allows it for two days and 12 hours after sending.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.DELETE_TOO_LATE.hint',
        message: 'Send a correction as a new message instead.',
      },
    ),
    action: null,
  },
  CHANGE_UNCONFIRMED: {
    sentence: /*i18n*/ {
      id: 'failure.CHANGE_UNCONFIRMED',
      message: 'WhatsApp has not confirmed the change, so this group may still show the old message.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.CHANGE_UNCONFIRMED.hint',
        message: 'Trying again does no harm: the same change twice is the same as once.',
      },
    ),
    action: tryAgain,
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;
