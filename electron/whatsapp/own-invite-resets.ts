import type { GroupId } from '#shared/model/group.ts';

/**
 * Tells our own resets of invite links from those of other admins: WhatsApp notifies every device of the group, ours
 * included, and the code we have just been given must not be taken for an old one.
 */
export interface OwnInviteResets {
  /** Runs a reset; the notification may come before or after its answer. */
  during<T>(groupId: GroupId, reset: () => Promise<T>, codeOf: (answer: T) => string | undefined): Promise<T>;
  /** Whether a notification is ours. One that comes during a reset is held back until its answer tells. */
  claims(groupId: GroupId, newCode: string | undefined): boolean;
}

/** `onForeign` hears of a notification that was held back and is not of the code we have been given. */
export function createOwnInviteResets(onForeign: (groupId: GroupId) => void): OwnInviteResets {
  const heldBack = new Map<GroupId, (string | undefined)[]>();
  const codes = new Map<GroupId, string>();

  /** Notifications come in the order of the resets: only the last code is one that works. */
  function release(groupId: GroupId, own: string | undefined): void {
    const held = heldBack.get(groupId) ?? [];
    heldBack.delete(groupId);
    if (held.length > 0 && (own === undefined || (held.at(-1) ?? own) !== own)) onForeign(groupId);
  }

  return {
    async during(groupId, reset, codeOf) {
      heldBack.set(groupId, []);
      let code: string | undefined;
      try {
        const answer = await reset();
        code = codeOf(answer);
        if (code !== undefined) codes.set(groupId, code);
        return answer;
      } finally {
        release(groupId, code);
      }
    },
    claims(groupId, newCode) {
      const held = heldBack.get(groupId);
      held?.push(newCode);
      return held !== undefined || (newCode !== undefined && codes.get(groupId) === newCode);
    },
  };
}
