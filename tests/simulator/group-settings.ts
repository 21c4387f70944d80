import type { BinaryNode } from '@whiskeysockets/baileys';
import type { User } from './contracts.ts';
import { requireAdmin, requireMember } from './group-access.ts';
import type { Group, GroupBook } from './group-book.ts';
import type { GroupNotifier } from './group-notifications.ts';
import { bytesNode, node } from './nodes.ts';

export type GroupSetting =
  | { readonly kind: 'announce-only'; readonly on: boolean }
  | { readonly kind: 'locked'; readonly on: boolean }
  | { readonly kind: 'join-approval'; readonly on: boolean }
  | { readonly kind: 'member-add-mode'; readonly mode: 'all_member_add' | 'admin_add' }
  /** Undefined: messages stay. */
  | { readonly kind: 'ephemeral'; readonly seconds: number | undefined };

export interface SettingOperations {
  setSubject(actor: User, group: Group, subject: string): void;
  /** Undefined removes it. */
  setDescription(
    actor: User,
    group: Group,
    description: { readonly id: string; readonly text: string } | undefined,
  ): void;
  change(actor: User, group: Group, setting: GroupSetting): void;
  inviteCode(actor: User, group: Group): string;
  /** Answers the new code. */
  revokeInvite(actor: User, group: Group): string;
}

export interface SettingDependencies {
  readonly groups: GroupBook;
  readonly serverSeconds: () => number;
  readonly notify: GroupNotifier;
  readonly newInviteCode: () => string;
}

/** Applies the setting and answers the node that tells members. */
function apply(group: Group, setting: GroupSetting): BinaryNode {
  switch (setting.kind) {
    case 'announce-only':
      group.announceOnly = setting.on;
      return node(setting.on ? 'announcement' : 'not_announcement');
    case 'locked':
      group.locked = setting.on;
      return node(setting.on ? 'locked' : 'unlocked');
    case 'join-approval':
      group.joinApproval = setting.on;
      return node('membership_approval_mode', {}, [node('group_join', { state: setting.on ? 'on' : 'off' })]);
    case 'member-add-mode':
      group.memberAddMode = setting.mode;
      return bytesNode('member_add_mode', Buffer.from(setting.mode));
    case 'ephemeral':
      group.ephemeralSeconds = setting.seconds;
      return setting.seconds === undefined
        ? node('not_ephemeral')
        : node('ephemeral', { expiration: setting.seconds });
    default:
      return setting satisfies never;
  }
}

export function createSettingOperations(dependencies: SettingDependencies): SettingOperations {
  const { groups, serverSeconds, notify, newInviteCode } = dependencies;

  function requireEditor(group: Group, actor: User): void {
    if (group.locked) requireAdmin(group, actor);
    else requireMember(group, actor);
  }

  return {
    setSubject(actor, group, subject) {
      requireEditor(group, actor);
      group.subject = subject;
      group.subjectAtSeconds = serverSeconds();
      group.subjectOwner = actor;
      notify(group, actor, node('subject', { subject, s_t: group.subjectAtSeconds }));
    },
    setDescription(actor, group, description) {
      requireEditor(group, actor);
      group.description = description && { ...description, atSeconds: serverSeconds(), by: actor };
      const change =
        description === undefined
          ? node('description', { delete: 'true' })
          : node('description', { id: description.id }, [bytesNode('body', Buffer.from(description.text))]);
      notify(group, actor, change);
    },
    change(actor, group, setting) {
      requireAdmin(group, actor);
      notify(group, actor, apply(group, setting));
    },
    inviteCode(actor, group) {
      requireAdmin(group, actor);
      return group.inviteCode;
    },
    revokeInvite(actor, group) {
      requireAdmin(group, actor);
      groups.replaceInvite(group, newInviteCode());
      notify(group, actor, node('invite', { code: group.inviteCode }));
      return group.inviteCode;
    },
  };
}
