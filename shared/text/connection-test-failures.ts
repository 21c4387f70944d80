import type { FailureCode } from '../failure.ts';
import { always, needing, tryAgain, type FailureText } from './failure-text.ts';

/** What a test of the connection finds wrong, beyond the failures of the connection itself. */
export const connectionTestFailures = {
  CLOCK_WRONG: {
    sentence: /*i18n*/ { id: 'failure.CLOCK_WRONG', message: 'The clock of this computer is wrong.' },
    hint: needing(
      ['direction', 'offsetMinutes'],
      /*i18n*/ {
        id: 'failure.CLOCK_WRONG.hint',
        message:
          '{direction, select, behind {It is {offsetMinutes, plural, one {# minute} other {# minutes}} slow.} other {It is {offsetMinutes, plural, one {# minute} other {# minutes}} fast.}} Turn on the automatic date and time in the settings of this computer, then test again.',
      },
    ),
    action: tryAgain,
  },
  TCP_FAILED: {
    sentence: /*i18n*/ {
      id: 'failure.TCP_FAILED',
      message: 'This network does not let Convoke through to WhatsApp.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.TCP_FAILED.hint',
        message:
          'A firewall or a company network may be in the way. Try another network, for example the hotspot of your phone.',
      },
    ),
    action: tryAgain,
  },
  CERTIFICATE_EXPIRED: {
    sentence: /*i18n*/ {
      id: 'failure.CERTIFICATE_EXPIRED',
      message: 'The certificate of this connection looks expired to this computer.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.CERTIFICATE_EXPIRED.hint',
        message:
          'Check the date of this computer: it may lie in the future. If it is right, something on this network may be intercepting secure connections; try another network.',
      },
    ),
    action: tryAgain,
  },
  CERTIFICATE_NOT_YET_VALID: {
    sentence: /*i18n*/ {
      id: 'failure.CERTIFICATE_NOT_YET_VALID',
      message: 'The certificate of this connection does not look valid yet to this computer.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.CERTIFICATE_NOT_YET_VALID.hint',
        message:
          'Check the date of this computer: it may lie in the past. If it is right, something on this network may be intercepting secure connections; try another network.',
      },
    ),
    action: tryAgain,
  },
  CERTIFICATE_WRONG_HOST: {
    sentence: /*i18n*/ {
      id: 'failure.CERTIFICATE_WRONG_HOST',
      message: 'What answered on this network does not have WhatsApp’s name in its certificate.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.CERTIFICATE_WRONG_HOST.hint',
        message:
          'Often this is the sign-in page of a hotel or café. Open any website in a browser, sign in, then test again.',
      },
    ),
    action: tryAgain,
  },
  CERTIFICATE_UNKNOWN_ISSUER: {
    sentence: /*i18n*/ {
      id: 'failure.CERTIFICATE_UNKNOWN_ISSUER',
      message: 'Something on this network may be intercepting secure connections.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.CERTIFICATE_UNKNOWN_ISSUER.hint',
        message:
          'The certificate comes from somebody this computer does not know: often a company proxy, a virus scanner or a sign-in page. Sign in to the Wi-Fi in a browser, ask whoever runs the network to leave web.whatsapp.com alone, or try another network.',
      },
    ),
    action: tryAgain,
  },
  SIGN_IN_PAGE: {
    sentence: /*i18n*/ {
      id: 'failure.SIGN_IN_PAGE',
      message: 'This network shows a page of its own instead of WhatsApp.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.SIGN_IN_PAGE.hint',
        message: 'Open any website in a browser and sign in to the Wi-Fi, then test again.',
      },
    ),
    action: tryAgain,
  },
  PROXY_REQUIRED: {
    sentence: /*i18n*/ {
      id: 'failure.PROXY_REQUIRED',
      message: 'This network wants everything to go through a proxy that asks for a password.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.PROXY_REQUIRED.hint',
        message:
          'Convoke speaks to WhatsApp directly. Ask whoever runs the network to allow web.whatsapp.com, or try another network.',
      },
    ),
    action: tryAgain,
  },
  CONNECTION_CUT: {
    sentence: /*i18n*/ {
      id: 'failure.CONNECTION_CUT',
      message: 'The connection to WhatsApp was cut before it was complete.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.CONNECTION_CUT.hint',
        message:
          'A filter in this network may do this. Test again, then try another network, for example the hotspot of your phone.',
      },
    ),
    action: tryAgain,
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;
