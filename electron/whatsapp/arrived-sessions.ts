/** A device's Signal sessions by their base keys, as libsignal stores them (session_record.js). At most one is open. */
export interface SessionRecord {
  readonly _sessions: Sessions;
}

type Sessions = Readonly<Record<string, Session>>;

interface Session {
  readonly indexInfo: {
    readonly baseKeyType: number;
    /** When it was closed, or `OPEN`. */
    readonly closed: number;
    readonly used: number;
  };
  /** How many messages each chain has had, less one. */
  readonly _chains: Readonly<Record<string, { readonly chainKey: { readonly counter: number } }>>;
}

/** The other side began it (base_key_type.js). */
const THEIRS = 2;
/** It is what the next message is sent with. */
const OPEN = -1;

/**
 * Keeps sessions that others began from being lost to a write of what was read before they came: a broadcast writes the
 * sessions of hundreds of devices up to a second after it read them. What a device says in a session that is lost can
 * never be read.
 * @returns what to write for the address in place of the record, with what of the stored record it would lose. `stored`
 * is only called when there may be something to lose.
 */
export function createArrivedSessions(): (
  address: string,
  record: SessionRecord,
  stored: () => SessionRecord | undefined,
) => SessionRecord {
  /** The last session that others began, of each address for which one was written since the start. */
  const arrivals = new Map<string, string>();

  return (address, record, stored) => {
    const arrived = lastArrival(record);
    if (arrived === arrivals.get(address)) return record;
    const own = record._sessions;
    const held = stored()?._sessions ?? {};
    if (Object.keys(held).some((key) => !(key in own))) {
      return { ...record, _sessions: together(held, own, leading(held, own, arrived)) };
    }
    if (arrived === undefined) arrivals.delete(address);
    else arrivals.set(address, arrived);
    return record;
  };
}

export function isSessionRecord(value: unknown): value is SessionRecord {
  return typeof value === 'object' && value !== null && '_sessions' in value;
}

/** libsignal adds new sessions at the end. */
function lastArrival({ _sessions }: SessionRecord): string | undefined {
  let last: string | undefined;
  for (const key in _sessions) if (_sessions[key]?.indexInfo.baseKeyType === THEIRS) last = key;
  return last;
}

/** Those that know the session in which the device goes on: one that we began once it hears of it, or else its own. */
function leading(held: Sessions, own: Sessions, arrived: string | undefined): Sessions {
  if (beganOne(own, held)) return own;
  if (beganOne(held, own)) return held;
  return arrived !== undefined && !(arrived in held) ? own : held;
}

/** Whether we have sent something in a session that the others do not know. */
function beganOne(sessions: Sessions, others: Sessions): boolean {
  return Object.entries(sessions).some(
    ([key, session]) => !(key in others) && session.indexInfo.baseKeyType !== THEIRS && !isUnused(session),
  );
}

/** Each session as our side used it last. Of those that do not lead none is open, and what no device knows is left out. */
function together(held: Sessions, own: Sessions, lead: Sessions): Sessions {
  const all = Object.entries({ ...held, ...own })
    .filter(([key, session]) => key in lead || !isUnused(session))
    .map(([key, session]): [string, Session] => {
      const { closed, used } = session.indexInfo;
      const closedAt = lead[key]?.indexInfo.closed ?? (closed === OPEN ? used : closed);
      return [key, { ...session, indexInfo: { ...session.indexInfo, closed: closedAt } }];
    });
  return Object.fromEntries(all);
}

function isUnused({ _chains }: Session): boolean {
  return Object.values(_chains).every(({ chainKey }) => chainKey.counter < 0);
}
