import type { GroupMetadata } from '@whiskeysockets/baileys';
import type { GatewayGroupDetail } from '../ports/group-gateway.ts';
import { isParticipant, roleOf } from './gateway-group.ts';
import { isLid, parseJid, type OwnIdentity } from './jid.ts';

/** The rest of a group in our words. A LID is no phone number, however much it looks like one. */
export function toGroupDetail(metadata: GroupMetadata, me: OwnIdentity): GatewayGroupDetail {
  const { creation, ephemeralDuration } = metadata;
  return {
    description: metadata.desc ?? '',
    onlyAdminsEdit: metadata.restrict === true,
    onlyAdminsAdd: metadata.memberAddMode !== true,
    adminsApprove: metadata.joinApprovalMode === true,
    disappearingSeconds:
      ephemeralDuration === undefined || ephemeralDuration === 0 ? null : ephemeralDuration,
    createdAt: creation === undefined || Number.isNaN(creation) ? null : creation * 1_000,
    people: metadata.participants.map((participant) => ({
      id: participant.id,
      phoneNumber: numberIn(participant.id) ?? numberIn(participant.phoneNumber) ?? null,
      role: roleOf(participant.admin),
      isMe: isParticipant(participant, me),
    })),
  };
}

function numberIn(jid: string | undefined): string | undefined {
  const parsed = parseJid(jid);
  return parsed === undefined || isLid(parsed) ? undefined : parsed.user;
}
