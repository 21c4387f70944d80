import { firstSchema } from './migrations/0001-first-schema.ts';
import { removedAccounts } from './migrations/0002-removed-accounts.ts';
import { historyAndReach } from './migrations/0003-history-and-reach.ts';
import { pacingAndRestrictions } from './migrations/0004-pacing-and-restrictions.ts';
import { draftsAndSchedule } from './migrations/0005-drafts-and-schedule.ts';
import { chosenWorkshops } from './migrations/0006-chosen-workshops.ts';
import { attachments } from './migrations/0007-attachments.ts';
import { templates } from './migrations/0008-templates.ts';
import { workshopLife } from './migrations/0009-workshop-life.ts';
import { uploads } from './migrations/0010-uploads.ts';
import { reminders } from './migrations/0011-reminders.ts';
import { targets } from './migrations/0012-targets.ts';
import { amendments } from './migrations/0013-amendments.ts';
import { testMessages } from './migrations/0014-test-messages.ts';
import { groupCreations } from './migrations/0015-group-creations.ts';
import { placeInFile } from './migrations/0016-place-in-file.ts';
import { changesOfPlanned } from './migrations/0017-changes-of-planned.ts';
import { searchInOrder } from './migrations/0018-search-in-order.ts';
import { doubtedCreations } from './migrations/0019-doubted-creations.ts';

export interface Migration {
  /** The `user_version` of the database after it: 1, 2, 3 … without a gap. */
  readonly version: number;
  readonly sql: string;
}

/** Every step from an empty file to the current schema. One that was shipped is never edited again. */
export const migrations: readonly Migration[] = [
  { version: 1, sql: firstSchema },
  { version: 2, sql: removedAccounts },
  { version: 3, sql: historyAndReach },
  { version: 4, sql: pacingAndRestrictions },
  { version: 5, sql: draftsAndSchedule },
  { version: 6, sql: chosenWorkshops },
  { version: 7, sql: attachments },
  { version: 8, sql: templates },
  { version: 9, sql: workshopLife },
  { version: 10, sql: uploads },
  { version: 11, sql: reminders },
  { version: 12, sql: targets },
  { version: 13, sql: amendments },
  { version: 14, sql: testMessages },
  { version: 15, sql: groupCreations },
  { version: 16, sql: placeInFile },
  { version: 17, sql: changesOfPlanned },
  { version: 18, sql: searchInOrder },
  { version: 19, sql: doubtedCreations },
];
