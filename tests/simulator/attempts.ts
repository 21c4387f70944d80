import type { ConnectionEntry } from './traffic.ts';

/** Attempts of one account that came far enough to name it: the Noise handshake was over. */
export interface AccountAttempts {
  /** When each began, in milliseconds since the epoch, oldest first. */
  readonly atMs: readonly number[];
  readonly loggedIn: number;
  readonly refused: number;
}

export interface AttemptFigures {
  /** All attempts to connect, also those that ended before the server knew whose they are. */
  readonly attempts: number;
  /** By phone number. */
  readonly accounts: Readonly<Record<string, AccountAttempts>>;
  /** The most Noise handshakes that began within any one second, wherever the second begins. */
  readonly mostHandshakesInOneSecond: number;
}

/** @param entries in the order in which the connections were made */
export function attemptFigures(entries: readonly ConnectionEntry[]): AttemptFigures {
  const numbers = new Set(entries.flatMap(({ phoneNumber }) => phoneNumber ?? []));
  const ofNumber = (number: string) => entries.filter(({ phoneNumber }) => phoneNumber === number);
  return {
    attempts: entries.length,
    accounts: Object.fromEntries([...numbers].map((number) => [number, figuresOf(ofNumber(number))])),
    mostHandshakesInOneSecond: mostWithin(
      1_000,
      entries.flatMap(({ handshakeAtMs }) => handshakeAtMs ?? []),
    ),
  };
}

function figuresOf(entries: readonly ConnectionEntry[]): AccountAttempts {
  const loggedIn = entries.filter(({ loggedInAtMs }) => loggedInAtMs !== undefined).length;
  const refused = entries.filter(({ outcome }) => outcome.kind === 'login-refused').length;
  return { atMs: entries.map(({ atMs }) => atMs), loggedIn, refused };
}

/** The most of these times that lie less than so long apart. */
function mostWithin(spanMs: number, times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [index, time] of sorted.entries()) {
    while (time - (sorted[first] ?? time) >= spanMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
