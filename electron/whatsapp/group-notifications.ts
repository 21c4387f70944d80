import type { BinaryNode } from '@whiskeysockets/baileys';
import type { GatewayEvent } from '../ports/whatsapp-gateway.ts';
import { childrenOf } from './binary-node.ts';
import { isGroupMetadata, toGatewayGroup } from './gateway-group.ts';
import type { GroupCache } from './group-cache.ts';
import { applyGroupChange } from './group-change.ts';
import { isGroup, type OwnIdentity } from './jid.ts';
import type { Baileys } from './load-baileys.ts';
import type { OwnInviteResets } from './own-invite-resets.ts';
import type { EventOf } from './socket-event.ts';

type GroupEvent = EventOf<Extract<GatewayEvent['type'], 'groups-changed' | 'group-left' | 'invite-reset'>>;

/**
 * Keeps the cached metadata in step with a `w:gp2` notification, so that nothing has to be asked again, and says what
 * changed. A group that is not in the cache stays unknown until the next complete list.
 */
export function takeGroupNotification(
  notification: BinaryNode,
  {
    cache,
    me,
    ownResets,
    extractGroupMetadata,
  }: {
    readonly cache: GroupCache;
    readonly me: OwnIdentity;
    readonly ownResets: Pick<OwnInviteResets, 'claims'>;
    readonly extractGroupMetadata: Baileys['extractGroupMetadata'];
  },
): readonly GroupEvent[] {
  const groupId = notification.attrs['from'];
  if (!isGroup(groupId)) return [];
  return childrenOf(notification).flatMap((node): GroupEvent | readonly GroupEvent[] => {
    const change =
      node.tag === 'create'
        ? { kind: 'changed' as const, metadata: extractGroupMetadata(node) }
        : applyGroupChange(cache.read(groupId), node, me);
    switch (change.kind) {
      case 'changed':
        if (!isGroupMetadata(change.metadata)) return [];
        cache.write([change.metadata]);
        return { type: 'groups-changed', groups: [toGatewayGroup(change.metadata, me)] };
      case 'outdated':
        cache.forget(groupId);
        return [];
      case 'left':
        cache.forget(groupId);
        return { type: 'group-left', groupId };
      case 'invite-reset':
        return ownResets.claims(groupId, node.attrs['code']) ? [] : { type: 'invite-reset', groupId };
      case 'nothing':
        return [];
      default:
        return change satisfies never;
    }
  });
}
