import type { BinaryNode, GroupMetadata, GroupParticipant } from '@whiskeysockets/baileys';
import { childNamed, childrenOf } from './binary-node.ts';
import { isParticipant } from './gateway-group.ts';
import { isLid, parseJid, type OwnIdentity } from './jid.ts';

/** What a child of a `w:gp2` notification means for the group as we know it. */
export type GroupChange =
  | { readonly kind: 'changed'; readonly metadata: GroupMetadata }
  /** Members changed in a way the node does not tell completely: the cached list is wrong from here on. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'left' }
  | { readonly kind: 'invite-reset' }
  | { readonly kind: 'nothing' };

const nothing: GroupChange = { kind: 'nothing' };

/**
 * Applies one change to the metadata, in the shapes of Baileys' own extractGroupMetadata (Socket/groups.js). Read from
 * the node and not from Baileys' `groups.update`, which keeps only the first of several buffered updates of a group.
 */
export function applyGroupChange(
  metadata: GroupMetadata | undefined,
  change: BinaryNode,
  me: OwnIdentity,
): GroupChange {
  const affected = childrenOf(change)
    .filter(({ tag }) => tag === 'participant')
    .map(toParticipant);
  switch (change.tag) {
    case 'invite':
      return { kind: 'invite-reset' };
    case 'delete':
      return { kind: 'left' };
    case 'remove':
    case 'leave':
      return affected.some((participant) => isParticipant(participant, me))
        ? { kind: 'left' }
        : withMembers(metadata, (members) => members.filter((member) => !includes(affected, member)));
    case 'add':
      return withMembers(metadata, (members) => [
        ...members.filter((member) => !includes(affected, member)),
        ...affected,
      ]);
    case 'promote':
      return withMembers(metadata, (members) => members.map((member) => withRole(member, affected, 'admin')));
    case 'demote':
      return withMembers(metadata, (members) => members.map((member) => withRole(member, affected, null)));
    case 'modify':
      return { kind: 'outdated' };
    default:
      return metadata === undefined ? nothing : changedSetting(metadata, change);
  }
}

function changedSetting(metadata: GroupMetadata, change: BinaryNode): GroupChange {
  const changed = (setting: Partial<GroupMetadata>): GroupChange => ({
    kind: 'changed',
    metadata: { ...metadata, ...setting },
  });
  switch (change.tag) {
    case 'subject':
      return changed({ subject: change.attrs['subject'] ?? metadata.subject });
    case 'announcement':
      return changed({ announce: true });
    case 'not_announcement':
      return changed({ announce: false });
    case 'locked':
      return changed({ restrict: true });
    case 'unlocked':
      return changed({ restrict: false });
    case 'ephemeral':
      return changed({ ephemeralDuration: Number(change.attrs['expiration'] ?? 0) });
    case 'not_ephemeral':
      return changed({ ephemeralDuration: 0 });
    case 'description':
      return changed(descriptionIn(change));
    case 'member_add_mode':
      return changed({ memberAddMode: textOf(change) === 'all_member_add' });
    case 'membership_approval_mode':
      return changed({ joinApprovalMode: childNamed(change, 'group_join')?.attrs['state'] === 'on' });
    default:
      return nothing;
  }
}

/** Its id is named when it is replaced; without one there is none. */
function descriptionIn(change: BinaryNode): Pick<GroupMetadata, 'desc' | 'descId'> {
  const { id } = change.attrs;
  return { desc: textOf(childNamed(change, 'body')), descId: id ?? '' };
}

function withMembers(
  metadata: GroupMetadata | undefined,
  change: (members: readonly GroupParticipant[]) => GroupParticipant[],
): GroupChange {
  if (metadata === undefined) return nothing;
  const participants = change(metadata.participants);
  return { kind: 'changed', metadata: { ...metadata, participants, size: participants.length } };
}

function withRole(
  member: GroupParticipant,
  affected: readonly GroupParticipant[],
  admin: 'admin' | null,
): GroupParticipant {
  return includes(affected, member) ? { ...member, admin } : member;
}

/** The same person may be named by LID in one place and by number in the other. */
function includes(participants: readonly GroupParticipant[], member: GroupParticipant): boolean {
  const jids = jidsOf(member);
  return participants.some((participant) => jidsOf(participant).some((jid) => jids.includes(jid)));
}

function jidsOf({ id, phoneNumber, lid }: GroupParticipant): readonly string[] {
  return [id, phoneNumber, lid].flatMap((jid) => jid ?? []);
}

function toParticipant({ attrs }: BinaryNode): GroupParticipant {
  const id = attrs['jid'] ?? '';
  const named = parseJid(id);
  const byLid = named !== undefined && isLid(named);
  const { phone_number: phoneNumber, lid, type } = attrs;
  return {
    id,
    ...(byLid && phoneNumber !== undefined ? { phoneNumber } : {}),
    ...(!byLid && lid !== undefined ? { lid } : {}),
    admin: type === 'admin' || type === 'superadmin' ? type : null,
  };
}

function textOf(node: BinaryNode | undefined): string {
  const content = node?.content;
  return typeof content === 'string'
    ? content
    : content instanceof Uint8Array
      ? Buffer.from(content).toString()
      : '';
}
