import type { GroupMetadata } from '@whiskeysockets/baileys';
import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { GatewayMemory } from '../ports/gateway-memory.ts';

/**
 * The group metadata of one account as Baileys gave it, on disk. Participants keep their native JIDs: rewritten ones
 * leave recipients on *Waiting for this message* (https://github.com/nanocoai/nanoclaw/pull/3038).
 */
export interface GroupCache {
  read(groupId: GroupId): GroupMetadata | undefined;
  write(groups: readonly GroupMetadata[]): void;
  forget(groupId: GroupId): void;
}

export function createGroupCache(memory: GatewayMemory, accountId: AccountId): GroupCache {
  return {
    read(groupId) {
      const stored = memory.readGroupMetadata(accountId, groupId);
      return stored && (JSON.parse(Buffer.from(stored).toString()) as GroupMetadata);
    },
    write(groups) {
      if (groups.length === 0) return;
      memory.writeGroupMetadata(
        accountId,
        groups.map((group) => ({ groupId: group.id, metadata: Buffer.from(JSON.stringify(group)) })),
      );
    },
    forget(groupId) {
      memory.forgetGroupMetadata(accountId, [groupId]);
    },
  };
}
