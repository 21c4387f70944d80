import type { AddressingMode } from './addresses.ts';
import type { User } from './contracts.ts';
import type { Role } from './scenario.ts';

export interface GroupDescription {
  readonly id: string;
  readonly text: string;
  readonly atSeconds: number;
  readonly by: User;
}

/** A group as the server knows it. Changed only by the operations in group-operations.ts. */
export interface Group {
  /** `<id>@g.us` */
  readonly jid: string;
  /** Digits only. */
  readonly id: string;
  readonly addressingMode: AddressingMode;
  readonly createdAtSeconds: number;
  readonly creator: User;
  readonly parentJid: string | undefined;
  /** The community itself, or the announcement group that every community has. */
  readonly communityPart: 'parent' | 'announcements' | undefined;
  /** In the order of joining. */
  readonly participants: Map<User, Role>;
  subject: string;
  subjectAtSeconds: number;
  subjectOwner: User;
  description: GroupDescription | undefined;
  announceOnly: boolean;
  locked: boolean;
  ephemeralSeconds: number | undefined;
  memberAddMode: 'all_member_add' | 'admin_add';
  joinApproval: boolean;
  inviteCode: string;
}

export type AddOutcome = 'added' | 'already-in' | 'refused-by-privacy';
export type RoleOutcome = 'changed' | 'not-in';

export interface GroupBook {
  all(): readonly Group[];
  /** By `<id>@g.us`. */
  find(jid: string | undefined): Group | undefined;
  /** Groups the user is in now. */
  ofUser(user: User): readonly Group[];
  /** Revoked codes are remembered, because the server tells them from codes that never were. */
  findByInvite(
    code: string,
  ): { readonly state: 'valid'; readonly group: Group } | { readonly state: 'revoked' | 'unknown' };
  open(group: Group): void;
  add(group: Group, user: User): AddOutcome;
  remove(group: Group, user: User): RoleOutcome;
  setRole(group: Group, user: User, role: Role): RoleOutcome;
  /** Replaces the invite code; the old one is from then on revoked. */
  replaceInvite(group: Group, code: string): void;
}

export function isAdmin(group: Group, user: User): boolean {
  const role = group.participants.get(user);
  return role === 'admin' || role === 'superadmin';
}

/** @param refusesAdds whether a user's privacy setting forbids adding them to groups */
export function createGroupBook(refusesAdds: (user: User) => boolean): GroupBook {
  const groups = new Map<string, Group>();
  const revokedCodes = new Set<string>();

  return {
    all: () => [...groups.values()],
    find: (jid) => (jid === undefined ? undefined : groups.get(jid)),
    ofUser: (user) => [...groups.values()].filter((group) => group.participants.has(user)),
    findByInvite(code) {
      for (const group of groups.values()) {
        if (group.inviteCode === code) return { state: 'valid', group };
      }
      return { state: revokedCodes.has(code) ? 'revoked' : 'unknown' };
    },
    open(group) {
      groups.set(group.jid, group);
    },
    add(group, user) {
      if (group.participants.has(user)) return 'already-in';
      if (refusesAdds(user)) return 'refused-by-privacy';
      group.participants.set(user, 'member');
      return 'added';
    },
    remove: (group, user) => (group.participants.delete(user) ? 'changed' : 'not-in'),
    setRole(group, user, role) {
      if (!group.participants.has(user)) return 'not-in';
      group.participants.set(user, role);
      return 'changed';
    },
    replaceInvite(group, code) {
      revokedCodes.add(group.inviteCode);
      group.inviteCode = code;
    },
  };
}
