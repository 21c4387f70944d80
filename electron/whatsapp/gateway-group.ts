import type { GroupMetadata, GroupParticipant } from '@whiskeysockets/baileys';
import { groupId, type GroupRole } from '#shared/model/group.ts';
import type { GatewayGroup } from '../ports/whatsapp-gateway.ts';
import { isOwn, type OwnIdentity } from './jid.ts';

/** Whether it can be a group: a broken or hostile server may call anything one, and nobody could do anything with it. */
export function isGroupMetadata({ id, size }: Pick<GroupMetadata, 'id' | 'size'>): boolean {
  return groupId.safeParse(id).success && (size === undefined || Number.isSafeInteger(size));
}

/** A group in our words, as the account `me` sees it. */
export function toGatewayGroup(metadata: GroupMetadata, me: OwnIdentity): GatewayGroup {
  const addressingMode: string | undefined = metadata.addressingMode;
  return {
    id: metadata.id,
    name: metadata.subject,
    size: metadata.size ?? metadata.participants.length,
    addressingMode: addressingMode === 'lid' ? 'lid' : 'pn',
    announceOnly: metadata.announce === true,
    role: roleOf(metadata.participants.find((participant) => isParticipant(participant, me))),
    communityId: metadata.linkedParent ?? null,
    isCommunity: metadata.isCommunity === true,
  };
}

export function isParticipant({ id, phoneNumber, lid }: GroupParticipant, me: OwnIdentity): boolean {
  return isOwn(id, me) || isOwn(phoneNumber, me) || isOwn(lid, me);
}

export function roleOf(participant: GroupParticipant | undefined): GroupRole {
  switch (participant?.admin) {
    case 'superadmin':
      return 'owner';
    case 'admin':
      return 'admin';
    default:
      return 'member';
  }
}
