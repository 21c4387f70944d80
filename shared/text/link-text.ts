import type { TextMessage } from './failure-text.ts';

/** The columns of the table of collected links, in order. */
export const linkColumns = {
  group: /*i18n*/ { id: 'links.group', message: 'Group' },
  link: /*i18n*/ { id: 'links.link', message: 'Invite link' },
  reason: /*i18n*/ { id: 'links.reason', message: 'Reason' },
} as const satisfies Readonly<Record<string, TextMessage>>;

/** In the place of a link that was not asked for yet. */
export const linkNotAskedYet: TextMessage = /*i18n*/ { id: 'links.waiting', message: 'Not asked for yet' };

/** In the place of a link that was reset after it was collected. */
export const linkOutdated: TextMessage = /*i18n*/ {
  id: 'links.outdated',
  message: 'The link was reset meanwhile',
};

/** Name of the exported file; the day is added. */
export const linkFile: TextMessage = /*i18n*/ { id: 'links.file', message: 'Convoke invite links' };
