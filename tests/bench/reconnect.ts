import type { ConnectionEntry } from '#simulator/traffic.ts';
import { against, atMost, type BenchResult } from './bench-result.ts';
import { median } from './median.ts';
import { bundleClient, measure, type BenchRuntime, type SubjectName } from './measured-process.ts';
import type { ComeBack, Retry } from './reconnect-subject.ts';

const TARGET_RATIO = 1.2;
const MOST_HANDSHAKES_IN_ONE_SECOND = 4;
/** Full jitter: from the floor to a ceiling that doubles with each failure. */
const FLOOR_MS = 250;
const FIRST_CEILING_MS = 2_000;
const LAST_CEILING_MS = 120_000;
/** A pause is read a moment after it was decided, and a timer may be a millisecond early. */
const READING_MS = 20;

export interface ReconnectFigures {
  /** From the moment the service took the connection until the account was online, one for each time it came back. */
  readonly attemptToOnlineMs: readonly number[];
  readonly retries: number;
  /** Pauses outside their bounds, and attempts before their pause was over. */
  readonly retriesOutOfBounds: number;
  readonly mostHandshakesInOneSecond: number;
}

export interface ReconnectWork {
  /** How often the one connection is cut, over all rounds together. */
  readonly drops: number;
  readonly rounds: number;
  /** How many come back at once when the service restarts. */
  readonly accounts: number;
}

/**
 * How fast an attempt after a cut connection leads back online, beside bare Baileys' connect; and how politely many
 * accounts come back when the service restarts.
 */
export async function reconnect(
  runtime: BenchRuntime,
  { drops, rounds, accounts }: ReconnectWork,
): Promise<readonly BenchResult[]> {
  const client = await bundleClient('reconnect-client');
  const work: ComeBackWork = { kind: 'drops', count: drops / rounds };
  const ours: ReconnectFigures[] = [];
  const bare: ReconnectFigures[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await measureReconnect('convoke', client, runtime, work));
    bare.push(await measureReconnect('bare-baileys', client, runtime, work));
  }
  const restarted = await measureReconnect('convoke', client, runtime, { kind: 'restart', accounts });
  const all = [...ours, restarted];
  const retries = all.reduce((sum, figures) => sum + figures.retries, 0);
  if (retries < drops + accounts) throw new Error(`only ${retries} retries were seen`);
  const medianOf = (figures: readonly ReconnectFigures[]): number =>
    median(figures.flatMap(({ attemptToOnlineMs }) => attemptToOnlineMs));
  const bench = 'reconnect';
  return [
    against(
      { name: 'bare Baileys, multi-file store', value: medianOf(bare), targetRatio: TARGET_RATIO },
      { bench, metric: `attempt to online, median of ${drops} drops`, value: medianOf(ours), unit: 'ms' },
    ),
    atMost(0, {
      bench,
      metric: 'retries outside their jitter bounds',
      value: all.reduce((sum, { retriesOutOfBounds }) => sum + retriesOutOfBounds, 0),
      unit: 'retries',
    }),
    atMost(MOST_HANDSHAKES_IN_ONE_SECOND, {
      bench,
      metric: `most handshakes in one second, ${accounts} accounts after a restart`,
      value: restarted.mostHandshakesInOneSecond,
      unit: 'handshakes',
    }),
  ];
}

export type ComeBackWork =
  /** One account, whose connection is cut so often. */
  | { readonly kind: 'drops'; readonly count: number }
  /** So many accounts of a service that restarts once. */
  | { readonly kind: 'restart'; readonly accounts: number };

/** Links the accounts, takes their connections away, and reads from the simulator's record when each attempt began. */
export function measureReconnect(
  subject: SubjectName,
  client: string,
  { environment, ...runtime }: BenchRuntime,
  work: ComeBackWork,
): Promise<ReconnectFigures> {
  const [accounts, expected, drops] =
    work.kind === 'drops' ? [1, work.count, work.count] : [work.accounts, work.accounts, 0];
  const measured = { ...runtime, environment: { ...environment, DROPS: String(drops) } };
  return measure(subject, client, measured, `accounts:${accounts}`, async (printed, { admin }) => {
    const comeBacks = printed as readonly ComeBack[];
    if (comeBacks.length !== expected)
      throw new Error(`${comeBacks.length} of ${expected} times an account came back`);
    const entries = await admin.connections();
    const retries = comeBacks.flatMap((comeBack) => comeBack.retries);
    const early = comeBacks.filter((comeBack) => {
      const dueAtMs = comeBack.retries.at(-1)?.dueAtMs ?? 0;
      return attemptAtMs(entries, comeBack) < dueAtMs - READING_MS;
    });
    const { mostHandshakesInOneSecond } = await admin.attempts();
    return {
      attemptToOnlineMs: comeBacks.map((comeBack) => comeBack.onlineAtMs - attemptAtMs(entries, comeBack)),
      retries: retries.length,
      retriesOutOfBounds: retries.filter((retry) => !isInBounds(retry)).length + early.length,
      mostHandshakesInOneSecond,
    };
  });
}

/** When the attempt that led back online began. */
function attemptAtMs(entries: readonly ConnectionEntry[], { phoneNumber, onlineAtMs }: ComeBack): number {
  const successful = entries.findLast(
    (entry) =>
      entry.phoneNumber === phoneNumber &&
      entry.loggedInAtMs !== undefined &&
      entry.loggedInAtMs <= onlineAtMs,
  );
  if (successful === undefined) throw new Error(`nobody logged in as ${phoneNumber}`);
  return successful.atMs;
}

function isInBounds({ attempt, delayMs }: Retry): boolean {
  const ceilingMs = Math.min(LAST_CEILING_MS, FIRST_CEILING_MS * 2 ** (attempt - 1));
  return delayMs >= FLOOR_MS - READING_MS && delayMs <= ceilingMs;
}
