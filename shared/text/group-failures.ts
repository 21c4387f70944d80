import type { FailureCode } from '../failure.ts';
import { always, needing, tryAgain, type FailureText } from './failure-text.ts';

/** Failures of questions about groups and of invite links. */
export const groupFailures = {
  NOT_ADMIN: {
    sentence: /*i18n*/ {
      id: 'failure.NOT_ADMIN',
      message: 'Only admins can share this link.',
    },
    hint: always(
      /*i18n*/ { id: 'failure.NOT_ADMIN.hint', message: 'Ask an admin to make you one, then try again.' },
    ),
    action: tryAgain,
  },
  ADMINS_ONLY: {
    sentence: /*i18n*/ { id: 'failure.ADMINS_ONLY', message: 'Only admins of this group can do that.' },
    hint: always(/*i18n*/ { id: 'failure.ADMINS_ONLY.hint', message: 'Ask an admin to make you one.' }),
    action: null,
  },
  CHANGED_ELSEWHERE: {
    sentence: /*i18n*/ {
      id: 'failure.CHANGED_ELSEWHERE',
      message: 'Somebody else changed this group a moment ago.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.CHANGED_ELSEWHERE.hint',
        message: 'Look at what it is now, then change it again.',
      },
    ),
    action: null,
  },
  CHANGE_REFUSED: {
    sentence: /*i18n*/ {
      id: 'failure.CHANGE_REFUSED',
      message: 'WhatsApp does not allow this in this group.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.CHANGE_REFUSED.hint',
        message: 'Try it in WhatsApp on your phone: the owner of the group may be the only one who can.',
      },
    ),
    action: null,
  },
  CREATION_REFUSED: {
    sentence: /*i18n*/ { id: 'failure.CREATION_REFUSED', message: 'WhatsApp refused to make this group.' },
    hint: always(
      /*i18n*/ {
        id: 'failure.CREATION_REFUSED.hint',
        message: 'Try again later, or make it in WhatsApp on your phone and link it here.',
      },
    ),
    action: tryAgain,
  },
  CREATION_FOUND: {
    sentence: /*i18n*/ {
      id: 'failure.CREATION_FOUND',
      message: 'The group that WhatsApp gave no answer about was made after all.',
    },
    hint: needing(
      ['name'],
      /*i18n*/ {
        id: 'failure.CREATION_FOUND.hint',
        message: '“{name}” is linked to the workshop now. Go on only if you want another one.',
      },
    ),
    action: null,
  },
  CREATION_NOT_FOUND: {
    sentence: /*i18n*/ {
      id: 'failure.CREATION_NOT_FOUND',
      message: 'WhatsApp does not have this group: it was not made.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.CREATION_NOT_FOUND.hint',
        message: 'Nothing was made twice. You can make it now.',
      },
    ),
    action: tryAgain,
  },
  NOT_A_MEMBER: {
    sentence: /*i18n*/ { id: 'failure.NOT_A_MEMBER', message: 'You are not in this group any more.' },
    hint: always(
      /*i18n*/ { id: 'failure.NOT_A_MEMBER.hint', message: 'Ask an admin to add you, then sync the groups.' },
    ),
    action: null,
  },
  GROUP_GONE: {
    sentence: /*i18n*/ { id: 'failure.GROUP_GONE', message: 'This group does not exist any more.' },
    hint: always(/*i18n*/ { id: 'failure.GROUP_GONE.hint', message: 'Sync the groups to refresh the list.' }),
    action: null,
  },
  THROTTLED: {
    sentence: /*i18n*/ {
      id: 'failure.THROTTLED',
      message: 'WhatsApp asks Convoke to slow down, because many questions came in a short time.',
    },
    hint: needing(
      ['retryAt'],
      /*i18n*/ {
        id: 'failure.THROTTLED.hint',
        message: 'Try again after {retryAt, time, short}.',
      },
    ),
    action: tryAgain,
  },
  EMPTY_INVITE_CODE: {
    sentence: /*i18n*/ {
      id: 'failure.EMPTY_INVITE_CODE',
      message: 'WhatsApp answered without a link for this group.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.EMPTY_INVITE_CODE.hint',
        message: 'Try again in a moment. If it stays empty, look in the group’s info on your phone.',
      },
    ),
    action: tryAgain,
  },
  NO_ANSWER: {
    sentence: /*i18n*/ { id: 'failure.NO_ANSWER', message: 'WhatsApp did not answer in time.' },
    hint: always(
      /*i18n*/ { id: 'failure.NO_ANSWER.hint', message: 'The connection may be slow. Try again.' },
    ),
    action: tryAgain,
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;
