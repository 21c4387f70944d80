import type { FailureCode } from '../failure.ts';
import { always, needing, tryAgain, type FailureText } from './failure-text.ts';

/** Failures of sending and what the policy holds back. */
export const sendingFailures = {
  ADMINS_ONLY_POST: {
    sentence: /*i18n*/ {
      id: 'failure.ADMINS_ONLY_POST',
      message: 'Only admins may post in this group, and you are not one.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.ADMINS_ONLY_POST.hint',
        message: 'Ask an admin to make you one, or to let everyone post.',
      },
    ),
    action: null,
  },
  ACCOUNT_REMOVED: {
    sentence: /*i18n*/ {
      id: 'failure.ACCOUNT_REMOVED',
      message: 'Not sent: the WhatsApp account it was to go through was removed from this computer.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.ACCOUNT_REMOVED.hint',
        message: 'Retry the failed groups once another account of yours is in them.',
      },
    ),
    action: null,
  },
  ACCOUNT_RESTRICTED: {
    sentence: /*i18n*/ {
      id: 'failure.ACCOUNT_RESTRICTED',
      message: 'WhatsApp has restricted this account, so sending stopped.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.ACCOUNT_RESTRICTED.hint',
        message: 'WhatsApp on your phone shows the reason and how long it lasts. Resume when it is over.',
      },
    ),
    action: null,
  },
  TEST_NOT_SENT: {
    sentence: /*i18n*/ {
      id: 'failure.TEST_NOT_SENT',
      message: 'The test message could not be sent.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.TEST_NOT_SENT.hint',
        message: 'Nobody got anything of it. Wait a moment, then try again.',
      },
    ),
    action: tryAgain,
  },
  MESSAGE_REFUSED: {
    sentence: /*i18n*/ {
      id: 'failure.MESSAGE_REFUSED',
      message: 'WhatsApp refused the message for this group.',
    },
    hint: needing(
      ['code'],
      /*i18n*/ {
        id: 'failure.MESSAGE_REFUSED.hint',
        message: 'Its answer was {code}. Sync the groups, then retry the failed ones.',
      },
    ),
    action: null,
  },
  ENCRYPTION_FAILED: {
    sentence: /*i18n*/ {
      id: 'failure.ENCRYPTION_FAILED',
      message: 'The message could not be encrypted for the people in this group.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.ENCRYPTION_FAILED.hint',
        message: 'Nothing was sent to it. Retrying usually helps.',
      },
    ),
    action: tryAgain,
  },
  UNCONFIRMED: {
    sentence: /*i18n*/ {
      id: 'failure.UNCONFIRMED',
      message: 'WhatsApp has not confirmed this message, so it may or may not have arrived.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.UNCONFIRMED.hint',
        message: 'Look in the group on your phone, then say what you see there.',
      },
    ),
    action: null,
  },
  QUIET_HOURS: {
    sentence: /*i18n*/ {
      id: 'failure.QUIET_HOURS',
      message: 'It is within your quiet hours.',
    },
    hint: needing(
      ['until'],
      /*i18n*/ {
        id: 'failure.QUIET_HOURS.hint',
        message: 'Sending waits until {until, time, short} unless you allow it now.',
      },
    ),
    action: null,
  },
  DAILY_CAP: {
    sentence: /*i18n*/ {
      id: 'failure.DAILY_CAP',
      message: 'The daily limit of this account is reached.',
    },
    hint: needing(
      ['cap'],
      /*i18n*/ {
        id: 'failure.DAILY_CAP.hint',
        message:
          'Your limit is {cap, plural, one {# message} other {# messages}} a day. The rest goes out after midnight.',
      },
    ),
    action: null,
  },
  MINUTE_CAP: {
    sentence: /*i18n*/ {
      id: 'failure.MINUTE_CAP',
      message: 'The limit of messages a minute is reached.',
    },
    hint: needing(
      ['cap'],
      /*i18n*/ {
        id: 'failure.MINUTE_CAP.hint',
        message:
          'Your limit is {cap, plural, one {# message} other {# messages}} a minute. It goes out within a minute.',
      },
    ),
    action: null,
  },
  MESSAGE_CAP: {
    sentence: /*i18n*/ {
      id: 'failure.MESSAGE_CAP',
      message: 'WhatsApp lets this account send no more messages for now.',
    },
    hint: needing(
      ['until'],
      /*i18n*/ {
        id: 'failure.MESSAGE_CAP.hint',
        message: 'It goes on by itself at {until, time, short} on {until, date, long}.',
      },
    ),
    action: null,
  },
  SAME_TEXT_RECENTLY: {
    sentence: /*i18n*/ {
      id: 'failure.SAME_TEXT_RECENTLY',
      message: 'The same text went to this group in the last 24 hours.',
    },
    hint: needing(
      ['at'],
      /*i18n*/ { id: 'failure.SAME_TEXT_RECENTLY.hint', message: 'It was sent at {at, time, short}.' },
    ),
    action: null,
  },
  NO_TARGETS: {
    sentence: /*i18n*/ { id: 'failure.NO_TARGETS', message: 'There is no group left to send this to.' },
    hint: always(/*i18n*/ { id: 'failure.NO_TARGETS.hint', message: 'Choose at least one group.' }),
    action: null,
  },
  WRONG_STATE: {
    sentence: /*i18n*/ {
      id: 'failure.WRONG_STATE',
      message: 'This does not fit any more, because things moved on in the meantime.',
    },
    hint: always(
      /*i18n*/ { id: 'failure.WRONG_STATE.hint', message: 'Look at the current state and choose again.' },
    ),
    action: null,
  },
  SENDING_INTERRUPTED: {
    sentence: /*i18n*/ {
      id: 'failure.SENDING_INTERRUPTED',
      message: 'Convoke was closed while a message was on its way.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.SENDING_INTERRUPTED.hint',
        message: 'Groups that already have the message are not sent to again. Resume to send to the rest.',
      },
    ),
    action: null,
  },
  NUMBER_CHANGED: {
    sentence: /*i18n*/ {
      id: 'failure.NUMBER_CHANGED',
      message: 'The account was linked with another number, so sending stopped.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.NUMBER_CHANGED.hint',
        message: 'Resume only if this number may write to these groups.',
      },
    ),
    action: null,
  },
  REPEATED_FAILURES: {
    sentence: /*i18n*/ {
      id: 'failure.REPEATED_FAILURES',
      message: 'Five messages in a row failed, so sending stopped before trying the rest.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.REPEATED_FAILURES.hint',
        message: 'Look at the reasons below. Resume when they are solved.',
      },
    ),
    action: null,
  },
  HELD_TOO_LONG: {
    sentence: /*i18n*/ {
      id: 'failure.HELD_TOO_LONG',
      message: 'Nothing could be sent for hours, so the rest waits for your word.',
    },
    hint: needing(
      ['since'],
      /*i18n*/ {
        id: 'failure.HELD_TOO_LONG.hint',
        message:
          'It has been held since {since, date, short}, {since, time, short}. Resume if the message still makes sense.',
      },
    ),
    action: null,
  },
  USELESS_BY_NOW: {
    sentence: /*i18n*/ {
      id: 'failure.USELESS_BY_NOW',
      message: 'The time until which this was worth sending has passed, so the rest was not sent.',
    },
    hint: needing(
      ['at'],
      /*i18n*/ {
        id: 'failure.USELESS_BY_NOW.hint',
        message: 'You set that to {at, date, short}, {at, time, short}. Resume to send it all the same.',
      },
    ),
    action: null,
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;
