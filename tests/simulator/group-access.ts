import type { User } from './contracts.ts';
import { isAdmin } from './group-book.ts';
import type { Group, GroupBook } from './group-book.ts';
import { IqRefusal } from './iq-refusal.ts';

/** Refusals as whatsmeow's errors.go names them: 401 not an admin, 403 not in the group, 404 no such group. */
export function requireGroup(groups: GroupBook, jid: string | undefined): Group {
  const group = groups.find(jid);
  if (group === undefined) throw new IqRefusal(404, 'item-not-found');
  return group;
}

export function requireMember(group: Group, user: User): void {
  if (!group.participants.has(user)) throw new IqRefusal(403, 'forbidden');
}

export function requireAdmin(group: Group, user: User): void {
  requireMember(group, user);
  if (!isAdmin(group, user)) throw new IqRefusal(401, 'not-authorized');
}

/** An invite code that was revoked is gone (410), one that never was is not acceptable (406). */
export function requireInvited(groups: GroupBook, code: string): Group {
  const found = groups.findByInvite(code);
  switch (found.state) {
    case 'valid':
      return found.group;
    case 'revoked':
      throw new IqRefusal(410, 'gone');
    case 'unknown':
      throw new IqRefusal(406, 'not-acceptable');
    default:
      return found satisfies never;
  }
}
