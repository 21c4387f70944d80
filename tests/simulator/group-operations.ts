import type { BinaryNode } from '@whiskeysockets/baileys';
import type { AddressingMode } from './addresses.ts';
import { userJid } from './addresses.ts';
import type { User } from './contracts.ts';
import type { Directory } from './directory.ts';
import { requireAdmin, requireGroup, requireInvited, requireMember } from './group-access.ts';
import { isAdmin } from './group-book.ts';
import type { Group } from './group-book.ts';
import { groupNode, participantNode } from './group-nodes.ts';
import { createGroupNotifier } from './group-notifications.ts';
import { createSettingOperations } from './group-settings.ts';
import type { SettingOperations } from './group-settings.ts';
import { IqRefusal } from './iq-refusal.ts';
import { node } from './nodes.ts';
import type { Role } from './scenario.ts';

/** What became of one participant of a request: no error code means done. */
export interface ParticipantOutcome {
  readonly jid: string;
  readonly user: User | undefined;
  /** 403 privacy setting, 404 nobody there or not in the group, 409 already in. */
  readonly errorCode: number | undefined;
}

export interface NewGroup {
  readonly subject: string;
  readonly participantJids: readonly string[];
  /** Of the community it is made in, which its creator must be an admin of. */
  readonly parentJid: string | undefined;
}

export interface NewCommunity {
  readonly subject: string;
  readonly description: { readonly id: string; readonly text: string } | undefined;
}

/** Everything a person can do to groups. Each checks the right to do it (IqRefusal) and notifies the members. */
export interface GroupOperations extends SettingOperations {
  create(
    actor: User,
    request: NewGroup,
  ): { readonly group: Group; readonly outcomes: readonly ParticipantOutcome[] };
  /** With its announcement group, in which only admins post. */
  createCommunity(actor: User, request: NewCommunity): Group;
  add(actor: User, group: Group, jids: readonly string[]): readonly ParticipantOutcome[];
  remove(actor: User, group: Group, jids: readonly string[]): readonly ParticipantOutcome[];
  promote(actor: User, group: Group, jids: readonly string[]): readonly ParticipantOutcome[];
  demote(actor: User, group: Group, jids: readonly string[]): readonly ParticipantOutcome[];
  leave(actor: User, group: Group): void;
  join(actor: User, code: string): Group;
}

export interface GroupOperationDependencies {
  readonly directory: Directory;
  readonly serverSeconds: () => number;
  readonly randomBytes: (length: number) => Buffer;
}

const addErrors = { added: undefined, 'already-in': 409, 'refused-by-privacy': 403 } as const;
const roleErrors = { changed: undefined, 'not-in': 404 } as const;

export function createGroupOperations(dependencies: GroupOperationDependencies): GroupOperations {
  const { directory, serverSeconds, randomBytes } = dependencies;
  const { groups } = directory;
  const newId = () => randomBytes(10).toString('hex').toUpperCase();
  /** 22 letters and digits, like the real ones. */
  const newInviteCode = () => randomBytes(30).toString('base64').replace(/[+/=]/g, '').slice(0, 22);
  const notify = createGroupNotifier(serverSeconds, newId);

  function forEach(
    jids: readonly string[],
    change: (user: User) => number | undefined,
  ): readonly ParticipantOutcome[] {
    return jids.map((jid) => {
      const user = directory.findUser(jid);
      return { jid, user, errorCode: user === undefined ? 404 : change(user) };
    });
  }

  function changed(outcomes: readonly ParticipantOutcome[]): readonly User[] {
    return outcomes.flatMap(({ user, errorCode }) => (user && errorCode === undefined ? user : []));
  }

  function participants(users: readonly User[], mode: AddressingMode, role?: Role): BinaryNode[] {
    return users.map((user) => participantNode(user, mode, { role }));
  }

  function welcome(group: Group, actor: User, newcomers: readonly User[], reason?: string): void {
    if (newcomers.length === 0) return;
    const others = [...group.participants.keys()].filter((user) => !newcomers.includes(user));
    notify(group, actor, node('add', { reason }, participants(newcomers, group.addressingMode)), others);
    notify(group, actor, node('create', {}, [groupNode(group, 'with-participants')]), newcomers);
  }

  function expel(group: Group, actor: User, jids: readonly string[]): readonly ParticipantOutcome[] {
    const before = [...group.participants.keys()];
    const outcomes = forEach(jids, (user) => roleErrors[groups.remove(group, user)]);
    const gone = changed(outcomes);
    if (gone.length > 0) {
      notify(group, actor, node('remove', {}, participants(gone, group.addressingMode)), before);
    }
    return outcomes;
  }

  function changeRole(actor: User, group: Group, jids: readonly string[], action: 'promote' | 'demote') {
    requireAdmin(group, actor);
    const role = action === 'promote' ? 'admin' : 'member';
    const outcomes = forEach(jids, (user) => roleErrors[groups.setRole(group, user, role)]);
    const users = changed(outcomes);
    if (users.length > 0) {
      notify(group, actor, node(action, {}, participants(users, group.addressingMode, role)));
    }
    return outcomes;
  }

  function newGroup(
    actor: User,
    subject: string,
    more: Partial<Pick<Group, 'parentJid' | 'communityPart' | 'description' | 'announceOnly'>>,
  ): Group {
    const nowSeconds = serverSeconds();
    const id = `1203634${randomBytes(6).readUIntBE(0, 6).toString().padStart(15, '0').slice(-11)}`;
    const group: Group = {
      jid: `${id}@g.us`,
      id,
      addressingMode: 'lid',
      createdAtSeconds: nowSeconds,
      creator: actor,
      parentJid: undefined,
      communityPart: undefined,
      participants: new Map([[actor, 'superadmin']]),
      subject,
      subjectAtSeconds: nowSeconds,
      subjectOwner: actor,
      description: undefined,
      announceOnly: false,
      locked: false,
      ephemeralSeconds: undefined,
      memberAddMode: 'admin_add',
      joinApproval: false,
      inviteCode: newInviteCode(),
      ...more,
    };
    groups.open(group);
    return group;
  }

  function tellOfNew(group: Group, actor: User): void {
    notify(group, actor, node('create', { type: 'new' }, [groupNode(group, 'with-participants')]));
  }

  return {
    ...createSettingOperations({ groups, serverSeconds, notify, newInviteCode }),
    create(actor, { subject, participantJids, parentJid }) {
      if (parentJid !== undefined) requireAdmin(requireGroup(groups, parentJid), actor);
      const group = newGroup(actor, subject, { parentJid });
      const outcomes = forEach(participantJids, (user) => addErrors[groups.add(group, user)]);
      tellOfNew(group, actor);
      return { group, outcomes };
    },
    createCommunity(actor, { subject, description }) {
      const parent = newGroup(actor, subject, {
        communityPart: 'parent',
        description: description && { ...description, atSeconds: serverSeconds(), by: actor },
      });
      const announcements = newGroup(actor, subject, {
        parentJid: parent.jid,
        communityPart: 'announcements',
        announceOnly: true,
      });
      tellOfNew(parent, actor);
      tellOfNew(announcements, actor);
      return parent;
    },
    add(actor, group, jids) {
      requireMember(group, actor);
      if (group.memberAddMode === 'admin_add') requireAdmin(group, actor);
      const outcomes = forEach(jids, (user) => addErrors[groups.add(group, user)]);
      welcome(group, actor, changed(outcomes));
      return outcomes;
    },
    remove(actor, group, jids) {
      requireAdmin(group, actor);
      return expel(group, actor, jids);
    },
    promote: (actor, group, jids) => changeRole(actor, group, jids, 'promote'),
    demote: (actor, group, jids) => changeRole(actor, group, jids, 'demote'),
    leave(actor, group) {
      requireMember(group, actor);
      const wasAdmin = isAdmin(group, actor);
      expel(group, actor, [userJid(actor, group.addressingMode)]);
      const heir = [...group.participants.keys()][0];
      const hasAdmin = [...group.participants.keys()].some((user) => isAdmin(group, user));
      if (wasAdmin && !hasAdmin && heir !== undefined) groups.setRole(group, heir, 'admin');
    },
    join(actor, code) {
      const group = requireInvited(groups, code);
      // The code for somebody who is already in is a guess.
      if (group.participants.has(actor)) throw new IqRefusal(409, 'conflict');
      group.participants.set(actor, 'member');
      welcome(group, actor, [actor], 'invite');
      return group;
    },
  };
}
