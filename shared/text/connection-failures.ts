import type { FailureCode } from '../failure.ts';
import {
  always,
  getNewCode,
  linkAgain,
  needing,
  reconnect,
  tryAgain,
  unlockAgain,
  useHere,
  type FailureText,
} from './failure-text.ts';

/** Failures of linking an account and of keeping it connected. */
export const connectionFailures = {
  CODE_EXPIRED: {
    sentence: /*i18n*/ {
      id: 'failure.CODE_EXPIRED',
      message: 'The code no longer works.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.CODE_EXPIRED.hint',
        message:
          'It was not used in time, or the connection broke. Have your phone ready, then get a new code.',
      },
    ),
    action: getNewCode,
  },
  LOGGED_OUT: {
    sentence: /*i18n*/ {
      id: 'failure.LOGGED_OUT',
      message: 'WhatsApp logged this computer out.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.LOGGED_OUT.hint',
        message:
          'This happens when it is removed under Linked devices, or when the phone was not used for two weeks. Your workshops and history are kept.',
      },
    ),
    action: linkAgain,
  },
  REPLACED: {
    sentence: /*i18n*/ {
      id: 'failure.REPLACED',
      message: 'This account is being used by another program with the same link.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.REPLACED.hint',
        message: 'Only one of them can be connected. Using it here disconnects the other one.',
      },
    ),
    action: useHere,
  },
  BANNED: {
    sentence: /*i18n*/ {
      id: 'failure.BANNED',
      message: 'WhatsApp has banned this number, so nothing can be sent with it.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.BANNED.hint',
        message: 'Open WhatsApp on your phone and ask for a review there.',
      },
    ),
    action: tryAgain,
  },
  TEMPORARILY_BANNED: {
    sentence: /*i18n*/ {
      id: 'failure.TEMPORARILY_BANNED',
      message: 'WhatsApp has banned this number for a while.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.TEMPORARILY_BANNED.hint',
        message: 'Your phone shows how long it lasts. Reconnect when it is over.',
      },
    ),
    action: reconnect,
  },
  LOCKED: {
    sentence: /*i18n*/ {
      id: 'failure.LOCKED',
      message: 'WhatsApp has locked this account.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.LOCKED.hint',
        message: 'Open WhatsApp on your phone and follow what it says, then reconnect.',
      },
    ),
    action: reconnect,
  },
  CLIENT_TOO_OLD: {
    sentence: /*i18n*/ {
      id: 'failure.CLIENT_TOO_OLD',
      message: 'WhatsApp no longer accepts this version of Convoke.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.CLIENT_TOO_OLD.hint',
        message: 'Convoke asks for the current version and tries again. If this stays, update Convoke.',
      },
    ),
    action: reconnect,
  },
  MULTI_DEVICE_OFF: {
    sentence: /*i18n*/ {
      id: 'failure.MULTI_DEVICE_OFF',
      message: 'This WhatsApp account does not allow linked devices.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.MULTI_DEVICE_OFF.hint',
        message: 'Update WhatsApp on your phone, then link again.',
      },
    ),
    action: linkAgain,
  },
  SERVICE_UNAVAILABLE: {
    sentence: /*i18n*/ {
      id: 'failure.SERVICE_UNAVAILABLE',
      message: 'WhatsApp is busy and does not accept connections at the moment.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.SERVICE_UNAVAILABLE.hint',
        message: 'Convoke keeps trying. There is nothing you need to do.',
      },
    ),
    action: reconnect,
  },
  CONNECTION_LOST: {
    sentence: /*i18n*/ {
      id: 'failure.CONNECTION_LOST',
      message: 'The connection to WhatsApp was lost.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.CONNECTION_LOST.hint',
        message: 'Convoke connects again by itself. Nothing is sent twice.',
      },
    ),
    action: reconnect,
  },
  NETWORK_UNREACHABLE: {
    sentence: /*i18n*/ {
      id: 'failure.NETWORK_UNREACHABLE',
      message: 'This computer cannot reach WhatsApp.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.NETWORK_UNREACHABLE.hint',
        message: 'Check the Wi-Fi or the cable. Convoke connects again as soon as the network is back.',
      },
    ),
    action: reconnect,
  },
  NAME_NOT_RESOLVED: {
    sentence: /*i18n*/ {
      id: 'failure.NAME_NOT_RESOLVED',
      message: 'This network does not know where WhatsApp is.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.NAME_NOT_RESOLVED.hint',
        message:
          'Check the Wi-Fi or the cable. If other websites open, this network blocks WhatsApp; try another one.',
      },
    ),
    action: reconnect,
  },
  TLS_FAILED: {
    sentence: /*i18n*/ {
      id: 'failure.TLS_FAILED',
      message: 'Convoke could not make a secure connection to WhatsApp, so it made none.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.TLS_FAILED.hint',
        message:
          'Check the date and time of this computer. If they are right, something on this network may be intercepting secure connections: sign in to the Wi-Fi in a browser, or try another network.',
      },
    ),
    action: reconnect,
  },
  UPGRADE_REFUSED: {
    sentence: /*i18n*/ {
      id: 'failure.UPGRADE_REFUSED',
      message: 'The network let Convoke reach WhatsApp but did not let it connect.',
    },
    hint: needing(
      ['status'],
      /*i18n*/ {
        id: 'failure.UPGRADE_REFUSED.hint',
        message:
          'The answer was {status}. A company or hotel network may block WhatsApp; try another network.',
      },
    ),
    action: reconnect,
  },
  PAIRING_CODE_REFUSED: {
    sentence: /*i18n*/ {
      id: 'failure.PAIRING_CODE_REFUSED',
      message: 'WhatsApp did not give a pairing code for this number.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.PAIRING_CODE_REFUSED.hint',
        message: 'Check the number, or scan the QR code instead.',
      },
    ),
    action: tryAgain,
  },
  PHONE_NUMBER_WITHOUT_COUNTRY: {
    sentence: /*i18n*/ {
      id: 'failure.PHONE_NUMBER_WITHOUT_COUNTRY',
      message: 'The country code is missing.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.PHONE_NUMBER_WITHOUT_COUNTRY.hint',
        message: 'Begin with plus and the code of the country, for example +55 11 91234 5678.',
      },
    ),
    action: null,
  },
  PHONE_NUMBER_NOT_READABLE: {
    sentence: /*i18n*/ {
      id: 'failure.PHONE_NUMBER_NOT_READABLE',
      message: 'This cannot be read as one phone number.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.PHONE_NUMBER_NOT_READABLE.hint',
        message:
          'Write one number: a plus, the code of the country, then its digits. Spaces, hyphens and brackets between them are fine.',
      },
    ),
    action: null,
  },
  PHONE_NUMBER_IMPOSSIBLE: {
    sentence: /*i18n*/ {
      id: 'failure.PHONE_NUMBER_IMPOSSIBLE',
      message: 'There can be no such phone number in that country.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.PHONE_NUMBER_IMPOSSIBLE.hint',
        message: 'Digits may be missing or too many. Compare it with the number in WhatsApp on your phone.',
      },
    ),
    action: null,
  },
  KEYS_UNREADABLE: {
    sentence: /*i18n*/ {
      id: 'failure.KEYS_UNREADABLE',
      message: 'The stored WhatsApp keys of this account can no longer be read.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.KEYS_UNREADABLE.hint',
        message: 'Workshops, groups and history are kept. Link the account again to go on.',
      },
    ),
    action: linkAgain,
  },
  KEYS_LOCKED: {
    sentence: /*i18n*/ {
      id: 'failure.KEYS_LOCKED',
      message:
        'The keys of this account stayed locked, because this computer did not hand over what opens them.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.KEYS_LOCKED.hint',
        message:
          'Nothing is lost. When the password store of this computer asks, let Convoke in. If it does not ask again, close Convoke and open it. Link again only if it never opens.',
      },
    ),
    action: unlockAgain,
  },
  KEY_STORAGE_UNDECIDED: {
    sentence: /*i18n*/ {
      id: 'failure.KEY_STORAGE_UNDECIDED',
      message: 'Before linking, choose how this computer keeps the WhatsApp keys.',
    },
    hint: null,
    action: null,
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;
