import type { FailureCode } from '../failure.ts';
import { always, tryAgain, type FailureText } from './failure-text.ts';

/** Failures of the disk and of the database. */
export const storageFailures = {
  FOLDER_NOT_WRITABLE: {
    sentence: /*i18n*/ {
      id: 'failure.FOLDER_NOT_WRITABLE',
      message: 'The file could not be saved there.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.FOLDER_NOT_WRITABLE.hint',
        message: 'Choose another folder, or close the file if another program has it open.',
      },
    ),
    action: tryAgain,
  },
  DISK_FULL: {
    sentence: /*i18n*/ {
      id: 'failure.DISK_FULL',
      message: 'The disk of this computer is full, so nothing more can be saved.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.DISK_FULL.hint',
        message: 'Free some space, then try again. Nothing is sent that cannot be recorded.',
      },
    ),
    action: tryAgain,
  },
  DATABASE_READ_ONLY: {
    sentence: /*i18n*/ {
      id: 'failure.DATABASE_READ_ONLY',
      message: 'Convoke may not write to its own data folder.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.DATABASE_READ_ONLY.hint',
        message: 'Check the permissions of the folder, then restart Convoke.',
      },
    ),
    action: null,
  },
  DATABASE_BUSY: {
    sentence: /*i18n*/ {
      id: 'failure.DATABASE_BUSY',
      message: 'Another program is using Convoke’s data at the moment.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.DATABASE_BUSY.hint',
        message: 'A backup or a virus scanner may hold it. Try again in a moment.',
      },
    ),
    action: tryAgain,
  },
  DATABASE_DAMAGED: {
    sentence: /*i18n*/ {
      id: 'failure.DATABASE_DAMAGED',
      message: 'The data file of Convoke is damaged.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.DATABASE_DAMAGED.hint',
        message: 'Restart Convoke: it sets the file aside and brings back the newest backup.',
      },
    ),
    action: null,
  },
  DATABASE_GONE: {
    sentence: /*i18n*/ {
      id: 'failure.DATABASE_GONE',
      message: 'The data file of Convoke was moved or removed while Convoke was running.',
    },
    hint: always(
      /*i18n*/ {
        id: 'failure.DATABASE_GONE.hint',
        message: 'Convoke puts it back in its place. Restart Convoke, then resume: nothing is lost.',
      },
    ),
    action: null,
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;
