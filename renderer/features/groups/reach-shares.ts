import type { GroupSend } from '#shared/model/group-detail.ts';

/** The shares of the people that received and read what was sent, over all of it; null when it went to nobody. */
export function reachShares(
  sends: readonly GroupSend[],
): { readonly received: number; readonly read: number } | null {
  const sent = sends.filter(({ sentAt }) => sentAt !== null);
  const sum = (of: (send: GroupSend) => number): number => sent.reduce((total, send) => total + of(send), 0);
  const people = sum(({ groupSize }) => Math.max(0, groupSize - 1));
  if (people === 0) return null;
  // People who joined later may have received it as well.
  return {
    received: Math.min(1, sum(({ deliveredCount }) => deliveredCount) / people),
    read: Math.min(1, sum(({ readCount }) => readCount) / people),
  };
}
