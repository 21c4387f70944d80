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
  /** From the moment the service took the connection until the account was online, one of each account. */
  readonly attemptToOnlineMs: readonly number[];
  readonly retries: number;
  /** Pauses outside their bounds, and attempts before their pause was over. */
  readonly retriesOutOfBounds: number;
  readonly mostHandshakesInOneSecond: number;
}

/** The service restarts: how fast each attempt of ours leads back online beside bare Baileys', and how politely. */
export async function reconnect(
  runtime: BenchRuntime,
  { accounts, rounds }: { readonly accounts: number; readonly rounds: number },
): Promise<readonly BenchResult[]> {
  const client = await bundleClient('reconnect-client');
  const ours: ReconnectFigures[] = [];
  const bare: ReconnectFigures[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await measureReconnect('convoke', client, runtime, accounts));
    bare.push(await measureReconnect('bare-baileys', client, runtime, accounts));
  }
  const retries = ours.reduce((sum, figures) => sum + figures.retries, 0);
  if (retries < accounts * rounds) throw new Error(`only ${retries} retries were seen`);
  const medianOf = (all: readonly ReconnectFigures[]): number =>
    median(all.flatMap(({ attemptToOnlineMs }) => attemptToOnlineMs));
  const bench = 'reconnect';
  return [
    against(
      {
        name: 'bare Baileys, multi-file store, opened as far apart',
        value: medianOf(bare),
        targetRatio: TARGET_RATIO,
      },
      { bench, metric: 'attempt to online, median', value: medianOf(ours), unit: 'ms' },
    ),
    atMost(0, {
      bench,
      metric: 'retries outside their jitter bounds',
      value: ours.reduce((sum, { retriesOutOfBounds }) => sum + retriesOutOfBounds, 0),
      unit: 'retries',
    }),
    atMost(MOST_HANDSHAKES_IN_ONE_SECOND, {
      bench,
      metric: 'most handshakes in one second',
      value: Math.max(...ours.map(({ mostHandshakesInOneSecond }) => mostHandshakesInOneSecond)),
      unit: 'handshakes',
    }),
  ];
}

/** Links so many accounts, restarts the simulator, and reads from its record when each attempt began. */
export function measureReconnect(
  subject: SubjectName,
  client: string,
  runtime: BenchRuntime,
  accounts: number,
): Promise<ReconnectFigures> {
  return measure(subject, client, runtime, `accounts:${accounts}`, async (printed, { admin }) => {
    const comeBacks = printed as readonly ComeBack[];
    if (comeBacks.length !== accounts)
      throw new Error(`${comeBacks.length} of ${accounts} accounts came back`);
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
function attemptAtMs(entries: readonly ConnectionEntry[], { phoneNumber }: ComeBack): number {
  const own = entries.filter((entry) => entry.phoneNumber === phoneNumber);
  const successful = own.findLast(({ loggedInAtMs }) => loggedInAtMs !== undefined);
  if (successful === undefined) throw new Error(`nobody logged in as ${phoneNumber}`);
  return successful.atMs;
}

function isInBounds({ attempt, delayMs }: Retry): boolean {
  const ceilingMs = Math.min(LAST_CEILING_MS, FIRST_CEILING_MS * 2 ** (attempt - 1));
  return delayMs >= FLOOR_MS - READING_MS && delayMs <= ceilingMs;
}
