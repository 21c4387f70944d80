import type { BinaryNode } from '@whiskeysockets/baileys';
import { otherMode, userJid } from './addresses.ts';
import type { AddressingMode } from './addresses.ts';
import type { User } from './contracts.ts';
import type { Group } from './group-book.ts';
import { bytesNode, node } from './nodes.ts';
import type { Role } from './scenario.ts';

/** `jid` in the group's addressing, the other identity beside it; an ordinary member has no `type`. */
export function participantNode(
  user: User,
  mode: AddressingMode,
  extra: { readonly role?: Role | undefined; readonly error?: number | undefined } = {},
  content?: BinaryNode[],
): BinaryNode {
  const attributes = {
    jid: userJid(user, mode),
    [mode === 'lid' ? 'phone_number' : 'lid']: userJid(user, otherMode(mode)),
    type: extra.role === 'member' ? undefined : extra.role,
    error: extra.error,
  };
  return node('participant', attributes, content);
}

function settingNodes(group: Group): BinaryNode[] {
  const { announceOnly, locked, ephemeralSeconds, joinApproval, memberAddMode, parentJid, communityPart } =
    group;
  const nodes: (BinaryNode | false)[] = [
    announceOnly && node('announcement'),
    locked && node('locked'),
    ephemeralSeconds !== undefined && node('ephemeral', { expiration: ephemeralSeconds }),
    joinApproval && node('membership_approval_mode', {}, [node('group_join', { state: 'on' })]),
    parentJid !== undefined && node('linked_parent', { jid: parentJid }),
    communityPart === 'parent' && node('parent', { default_membership_approval_mode: 'request_required' }),
    communityPart === 'announcements' && node('default_sub_group'),
    bytesNode('member_add_mode', Buffer.from(memberAddMode)),
  ];
  return nodes.filter((setting) => setting !== false);
}

function descriptionNode({ description, addressingMode }: Group): BinaryNode[] {
  if (description === undefined) return [];
  const { id, atSeconds, by, text } = description;
  const attributes = { id, t: atSeconds, participant: userJid(by, addressingMode) };
  return [node('description', attributes, [bytesNode('body', Buffer.from(text))])];
}

/** A group as metadata answers and `create` notifications carry it. */
export function groupNode(group: Group, participants: 'with-participants' | 'size-only'): BinaryNode {
  const mode = group.addressingMode;
  const suffix = mode === 'lid' ? 'pn' : 'lid';
  const attributes = {
    id: group.id,
    subject: group.subject,
    s_t: group.subjectAtSeconds,
    s_o: userJid(group.subjectOwner, mode),
    creation: group.createdAtSeconds,
    creator: userJid(group.creator, mode),
    [`creator_${suffix}`]: userJid(group.creator, otherMode(mode)),
    addressing_mode: mode,
    size: group.participants.size,
  };
  const members =
    participants === 'with-participants'
      ? [...group.participants].map(([user, role]) => participantNode(user, mode, { role }))
      : [];
  return node('group', attributes, [...descriptionNode(group), ...settingNodes(group), ...members]);
}
