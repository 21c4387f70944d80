import type { GroupRole } from '../model/group.ts';
import type { TextMessage } from './failure-text.ts';

/** The columns of the exported people of a group, in order. */
export const peopleColumns = {
  number: /*i18n*/ { id: 'people.number', message: 'Number, with country code' },
  role: /*i18n*/ { id: 'people.role', message: 'Role' },
  note: /*i18n*/ { id: 'people.note', message: 'Note' },
} as const satisfies Readonly<Record<string, TextMessage>>;

export const peopleRoles: Readonly<Record<GroupRole, TextMessage>> = {
  owner: /*i18n*/ { id: 'people.role.owner', message: 'Owner' },
  admin: /*i18n*/ { id: 'people.role.admin', message: 'Admin' },
  member: /*i18n*/ { id: 'people.role.member', message: 'Member' },
};

/** In the place of a number. */
export const peopleHidden: TextMessage = /*i18n*/ { id: 'people.hidden', message: 'Hidden by WhatsApp' };

export const peopleMe: TextMessage = /*i18n*/ { id: 'people.me', message: 'You' };

/** Name of the exported file; the day is added. */
export const peopleFile: TextMessage = /*i18n*/ { id: 'people.file', message: 'Convoke group members' };
