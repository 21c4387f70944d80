import type { FailureCode } from '../failure.ts';
import { always, needing, reconnect, tryAgain, type FailureText } from './failure-text.ts';

/** Failures of the bridge and of what a request is about. */
export const requestFailures = {
  INVALID_INPUT: {
    sentence: /*i18n*/ {
      id: 'failure.INVALID_INPUT',
      message: 'Part of what was entered cannot be used, so nothing was changed.',
    },
    hint: needing(
      ['field'],
      /*i18n*/ { id: 'failure.INVALID_INPUT.hint', message: 'Check “{field}” and try again.' },
    ),
    action: null,
  },
  UNKNOWN_CHANNEL: {
    sentence: /*i18n*/ {
      id: 'failure.UNKNOWN_CHANNEL',
      message: 'The window asked for something this version of Convoke cannot do.',
    },
    hint: always(/*i18n*/ { id: 'failure.UNKNOWN_CHANNEL.hint', message: 'Quit Convoke and open it again.' }),
    action: null,
  },
  UNTRUSTED_SENDER: {
    sentence: /*i18n*/ {
      id: 'failure.UNTRUSTED_SENDER',
      message: 'Convoke refused a request because it did not come from its own window.',
    },
    hint: always(
      /*i18n*/ { id: 'failure.UNTRUSTED_SENDER.hint', message: 'Quit Convoke and open it again.' },
    ),
    action: null,
  },
  INTERNAL: {
    sentence: /*i18n*/ {
      id: 'failure.INTERNAL',
      message: 'Convoke made a mistake of its own and stopped this step.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.INTERNAL.hint',
        message: 'Try again. If it happens again, restart Convoke and report the details below.',
      },
    ),
    action: tryAgain,
  },
  NOT_FOUND: {
    sentence: /*i18n*/ {
      id: 'failure.NOT_FOUND',
      message: 'This is no longer here: it was removed while you were looking at it.',
    },
    hint: always(/*i18n*/ { id: 'failure.NOT_FOUND.hint', message: 'Go back to the list and choose again.' }),
    action: null,
  },
  NOT_LINKED: {
    sentence: /*i18n*/ {
      id: 'failure.NOT_LINKED',
      message: 'This account is not linked to a WhatsApp number.',
    },
    hint: always(/*i18n*/ { id: 'failure.NOT_LINKED.hint', message: 'Link it with your phone first.' }),
    action: /*i18n*/ { id: 'action.link', message: 'Link WhatsApp' },
  },
  ALREADY_LINKED: {
    sentence: /*i18n*/ {
      id: 'failure.ALREADY_LINKED',
      message: 'This account is already linked to a WhatsApp number.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.ALREADY_LINKED.hint',
        message: 'To use another number, add an account in Settings.',
      },
    ),
    action: null,
  },
  OFFLINE: {
    sentence: /*i18n*/ {
      id: 'failure.OFFLINE',
      message: 'This needs WhatsApp, and the account is not connected right now.',
    },
    hint: always(
      /*i18n*/ { id: 'failure.OFFLINE.hint', message: 'Wait until it is online again, or reconnect now.' },
    ),
    action: reconnect,
  },
  LINK_NOT_ALLOWED: {
    sentence: /*i18n*/ {
      id: 'failure.LINK_NOT_ALLOWED',
      message: 'Convoke only opens addresses of WhatsApp, so this one was not opened.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.LINK_NOT_ALLOWED.hint',
        message: 'Copy the address and open it in your browser if you trust it.',
      },
    ),
    action: null,
  },
  SCHEDULE_PAST: {
    sentence: /*i18n*/ { id: 'failure.SCHEDULE_PAST', message: 'That time has passed already.' },
    hint: always(
      /*i18n*/ { id: 'failure.SCHEDULE_PAST.hint', message: 'Choose a later time, or send it now.' },
    ),
    action: null,
  },
  SCHEDULE_TOO_FAR: {
    sentence: /*i18n*/ { id: 'failure.SCHEDULE_TOO_FAR', message: 'That is too far in the future.' },
    hint: needing(
      ['days'],
      /*i18n*/ {
        id: 'failure.SCHEDULE_TOO_FAR.hint',
        message: 'Choose a time within the next {days, plural, one {# day} other {# days}}.',
      },
    ),
    action: null,
  },
  SCHEDULE_USELESS: {
    sentence: /*i18n*/ {
      id: 'failure.SCHEDULE_USELESS',
      message: 'It would be too late for this message before it starts.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.SCHEDULE_USELESS.hint',
        message: 'Let it stay useful until some time after its start.',
      },
    ),
    action: null,
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;
