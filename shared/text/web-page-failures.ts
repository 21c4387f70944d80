import type { FailureCode } from '../failure.ts';
import { needing, tryAgain, type FailureText } from './failure-text.ts';

/** Why a link has no preview. The link itself is sent in any case. */
export const webPageFailures = {
  PAGE_NOT_ALLOWED: {
    sentence: /*i18n*/ {
      id: 'failure.PAGE_NOT_ALLOWED',
      message: 'This link leads to a place that is not on the public web.',
    },
    hint: needing(
      ['host'],
      /*i18n*/ {
        id: 'failure.PAGE_NOT_ALLOWED.hint',
        message:
          'Convoke fetches nothing from {host}, and people outside your network could not open it. Use its public address.',
      },
    ),
    action: null,
  },
  PAGE_OFFLINE: {
    sentence: /*i18n*/ {
      id: 'failure.PAGE_OFFLINE',
      message: 'The page could not be fetched: this computer seems to be offline.',
    },
    hint: needing(
      ['host'],
      /*i18n*/ {
        id: 'failure.PAGE_OFFLINE.hint',
        message: 'Check the Wi-Fi or the cable. The link to {host} works without a preview as well.',
      },
    ),
    action: tryAgain,
  },
  PAGE_UNREACHABLE: {
    sentence: /*i18n*/ {
      id: 'failure.PAGE_UNREACHABLE',
      message: 'Nobody answers where this link leads.',
    },
    hint: needing(
      ['host'],
      /*i18n*/ {
        id: 'failure.PAGE_UNREACHABLE.hint',
        message: 'See whether {host} is spelled correctly and opens in your browser.',
      },
    ),
    action: tryAgain,
  },
  PAGE_TOO_SLOW: {
    sentence: /*i18n*/ {
      id: 'failure.PAGE_TOO_SLOW',
      message: 'The page took too long.',
    },
    hint: needing(
      ['seconds', 'host'],
      /*i18n*/ {
        id: 'failure.PAGE_TOO_SLOW.hint',
        message:
          'Convoke waited {seconds, plural, one {# second} other {# seconds}} for {host}. The link works without a preview as well.',
      },
    ),
    action: tryAgain,
  },
  PAGE_REFUSED: {
    sentence: /*i18n*/ {
      id: 'failure.PAGE_REFUSED',
      message: 'The site does not hand out this page.',
    },
    hint: needing(
      ['host', 'status'],
      /*i18n*/ {
        id: 'failure.PAGE_REFUSED.hint',
        message:
          '{host} answered with {status} instead. Open the link in your browser to see whether it is right.',
      },
    ),
    action: tryAgain,
  },
  PAGE_REDIRECTS: {
    sentence: /*i18n*/ {
      id: 'failure.PAGE_REDIRECTS',
      message: 'This link leads from one address to the next without an end.',
    },
    hint: needing(
      ['host'],
      /*i18n*/ {
        id: 'failure.PAGE_REDIRECTS.hint',
        message: 'Open it in your browser and use the address you arrive at in place of the one at {host}.',
      },
    ),
    action: null,
  },
  PAGE_IS_A_FILE: {
    sentence: /*i18n*/ {
      id: 'failure.PAGE_IS_A_FILE',
      message: 'This link leads to a file, and only pages have a preview.',
    },
    hint: needing(
      ['host'],
      /*i18n*/ {
        id: 'failure.PAGE_IS_A_FILE.hint',
        message: 'People can open it at {host} all the same. You could also attach the file itself.',
      },
    ),
    action: null,
  },
  PAGE_WITHOUT_TITLE: {
    sentence: /*i18n*/ {
      id: 'failure.PAGE_WITHOUT_TITLE',
      message: 'The page has no title, so there is nothing to show.',
    },
    hint: needing(
      ['host'],
      /*i18n*/ {
        id: 'failure.PAGE_WITHOUT_TITLE.hint',
        message: 'The link to {host} works without a preview as well.',
      },
    ),
    action: null,
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;
