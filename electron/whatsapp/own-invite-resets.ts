import type { GroupId } from '#shared/model/group.ts';

/**
 * Tells our own resets of invite links from those of other admins: WhatsApp notifies every device of the group, ours
 * included, and the code we have just been given must not be taken for an old one.
 */
export interface OwnInviteResets {
  /** Runs a reset; the notification may come before or after its answer. */
  during<T>(groupId: GroupId, reset: () => Promise<T>, codeOf: (answer: T) => string | undefined): Promise<T>;
  isOwn(groupId: GroupId, newCode: string | undefined): boolean;
}

export function createOwnInviteResets(): OwnInviteResets {
  const running = new Set<GroupId>();
  const codes = new Map<GroupId, string>();

  return {
    async during(groupId, reset, codeOf) {
      running.add(groupId);
      try {
        const answer = await reset();
        const code = codeOf(answer);
        if (code !== undefined) codes.set(groupId, code);
        return answer;
      } finally {
        running.delete(groupId);
      }
    },
    isOwn: (groupId, newCode) =>
      running.has(groupId) || (newCode !== undefined && codes.get(groupId) === newCode),
  };
}
