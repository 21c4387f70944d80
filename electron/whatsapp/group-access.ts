import type { BinaryNode } from '@whiskeysockets/baileys';
import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import { failure } from '#shared/failure.ts';
import { err, ok } from '#shared/result.ts';
import type { GatewayMemory } from '../ports/gateway-memory.ts';
import type { GroupGateway } from '../ports/group-gateway.ts';
import { askToCreateGroup } from './create-group.ts';
import { createGroupCache } from './group-cache.ts';
import { askGroup, askToChangeGroup, askToChangePeople, askToLeave } from './group-commands.ts';
import { toGroupDetail } from './group-detail.ts';
import { takeGroupNotification } from './group-notifications.ts';
import { toGatewayGroup } from './gateway-group.ts';
import type { OwnIdentity } from './jid.ts';
import { loadBaileys } from './load-baileys.ts';
import type { OwnInviteResets } from './own-invite-resets.ts';
import type { Asking } from './query.ts';
import type { SocketEvent } from './socket-event.ts';

interface Online {
  readonly asking: Asking;
  readonly me: OwnIdentity;
  readonly ownResets: OwnInviteResets;
}

/** What may be seen of a group and done in it, through the socket of an account. */
export function createGroupAccess({
  online,
  memory,
  emit,
  newId,
}: {
  /** Undefined while the account has no connection. */
  readonly online: (accountId: AccountId) => Online | undefined;
  readonly memory: GatewayMemory;
  readonly emit: (accountId: AccountId, event: SocketEvent) => void;
  readonly newId: () => string;
}): GroupGateway {
  const offline = () => err(failure('OFFLINE'));

  /** What we did is taken as what others do: WhatsApp need not tell us of our own changes. */
  async function take(
    accountId: AccountId,
    groupId: GroupId,
    change: BinaryNode,
    line: Online,
  ): Promise<void> {
    const { extractGroupMetadata } = await loadBaileys();
    const notification = { tag: 'notification', attrs: { from: groupId }, content: [change] };
    const events = takeGroupNotification(notification, {
      ...line,
      cache: createGroupCache(memory, accountId),
      extractGroupMetadata,
    });
    for (const event of events) emit(accountId, event);
  }

  return {
    groupDetail(accountId, groupId, { phoneNumber, lid }) {
      const metadata = createGroupCache(memory, accountId).read(groupId);
      return metadata && toGroupDetail(metadata, { phoneNumber: phoneNumber ?? '', lid });
    },

    async fetchGroup(accountId, groupId) {
      const line = online(accountId);
      if (line === undefined) return offline();
      const { extractGroupMetadata } = await loadBaileys();
      const asked = await askGroup(line.asking, groupId, extractGroupMetadata);
      if (!asked.ok) return asked;
      createGroupCache(memory, accountId).write([asked.value]);
      emit(accountId, { type: 'groups-changed', groups: [toGatewayGroup(asked.value, line.me)] });
      return ok();
    },

    async changeGroup(accountId, groupId, change) {
      const line = online(accountId);
      if (line === undefined) return offline();
      const descId = createGroupCache(memory, accountId).read(groupId)?.descId;
      const done = await askToChangeGroup(line.asking, { groupId, descId, change, newId });
      if (!done.ok) return done;
      await take(accountId, groupId, done.value.change, line);
      return ok();
    },

    async changePeople(accountId, groupId, change) {
      const line = online(accountId);
      if (line === undefined) return offline();
      const done = await askToChangePeople(line.asking, groupId, change);
      if (!done.ok) return done;
      // Who was added is known by number only, and the list must name everybody as WhatsApp does: it is asked for.
      if (change.action !== 'add') await take(accountId, groupId, done.value.change, line);
      return ok(done.value.outcomes);
    },

    async createGroup(accountId, group) {
      const line = online(accountId);
      if (line === undefined) return offline();
      const { extractGroupMetadata } = await loadBaileys();
      const made = await askToCreateGroup(line.asking, group, { newId, extractGroupMetadata });
      if (!made.ok) return made;
      createGroupCache(memory, accountId).write([made.value]);
      emit(accountId, { type: 'groups-changed', groups: [toGatewayGroup(made.value, line.me)] });
      return ok(made.value.id);
    },

    async leaveGroup(accountId, groupId) {
      const line = online(accountId);
      if (line === undefined) return offline();
      const done = await askToLeave(line.asking, groupId, line.me);
      if (!done.ok) return done;
      await take(accountId, groupId, done.value.change, line);
      return ok();
    },
  };
}
