/** A send that is planned, by account and group. Times are epoch milliseconds. */
interface Send {
  readonly startsAt: number;
  readonly groupIds: readonly string[];
  /** How many groups each account sends to. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Two messages to one group within this time look like a mistake. */
const CLOSE_MS = 15 * 60_000;

/** The nearest of the others that goes to some of the same groups within minutes, and to how many of them. */
export function closeSend(
  send: Omit<Send, 'counts'>,
  others: readonly Omit<Send, 'counts'>[],
): { readonly at: number; readonly groupCount: number } | undefined {
  const groups = new Set(send.groupIds);
  const distance = ({ startsAt }: { readonly startsAt: number }): number =>
    Math.abs(startsAt - send.startsAt);
  const [nearest] = others
    .filter((other) => distance(other) < CLOSE_MS && other.groupIds.some((id) => groups.has(id)))
    .sort((a, b) => distance(a) - distance(b));
  if (nearest === undefined) return undefined;
  return { at: nearest.startsAt, groupCount: nearest.groupIds.filter((id) => groups.has(id)).length };
}

/** Whether an account of the send would have to send more on the day than it may. */
export function exceedsDailyCap(
  send: Pick<Send, 'counts'>,
  day: {
    readonly cap: number;
    /** The others of that day. */
    readonly others: readonly Pick<Send, 'counts'>[];
    /** What has gone out that day already. */
    readonly sent: (accountId: string) => number;
  },
): boolean {
  return [...send.counts].some(([accountId, count]) => {
    const planned = day.others.reduce((sum, { counts }) => sum + (counts.get(accountId) ?? 0), count);
    return planned + day.sent(accountId) > day.cap;
  });
}
