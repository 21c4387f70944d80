import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { createSystemRandom } from '#electron/platform/random.ts';
import type { Random } from '#electron/ports/random.ts';
import { startLostTime } from '#harness/lost-time.ts';
import type { FailureCode } from '#shared/failure.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { accountsScenario } from '#simulator/scenarios/accounts.ts';
import { expectOk, type Engine, type EngineFixture } from './engine-fixture.ts';
import { windowWords } from './window-words.ts';

/** One trainer with two groups of four. */
export const oneAccount = accountsScenario(1);
const groupIds = oneAccount.groups.map(({ id }) => `${id}@g.us`);

/** The shortest back-off there is: 250 ms, always. */
export const quickest: Random = { ...createSystemRandom(), next: () => 0 };
/** The longest: two seconds at first. */
export const slowest: Random = { ...createSystemRandom(), next: () => 0.999_999 };
export const BACK_OFF_FLOOR_MS = 250;
/** What the rhythm of the computer, the gate of the handshakes and the way to the simulator may add. */
export const SLACK_MS = 1_500;

export function connectionIn(state: AppState): Connection {
  const [account] = state.accounts;
  if (account === undefined) throw new Error('there is no account');
  return account.connection;
}

/** What the window is told: the state, and the code whose sentence it shows. */
function shownIn(state: AppState): readonly [Connection['state'], FailureCode | undefined] {
  const connection = connectionIn(state);
  return [connection.state, 'failure' in connection ? connection.failure?.code : undefined];
}

/** What a trainer reads, in full and word by word. */
const sentences = {
  CODE_EXPIRED: 'The code no longer works.',
  LOGGED_OUT: 'WhatsApp logged this computer out.',
  REPLACED: 'This account is being used by another program with the same link.',
  BANNED: 'WhatsApp has banned this number, so nothing can be sent with it.',
  TEMPORARILY_BANNED: 'WhatsApp has banned this number for a while.',
  LOCKED: 'WhatsApp has locked this account.',
  CLIENT_TOO_OLD: 'WhatsApp no longer accepts this version of Convoke.',
  MULTI_DEVICE_OFF: 'This WhatsApp account does not allow linked devices.',
  SERVICE_UNAVAILABLE: 'WhatsApp is busy and does not accept connections at the moment.',
  CONNECTION_LOST: 'The connection to WhatsApp was lost.',
  NETWORK_UNREACHABLE: 'This computer cannot reach WhatsApp.',
  NAME_NOT_RESOLVED: 'This network does not know where WhatsApp is.',
  TLS_FAILED: 'Convoke could not make a secure connection to WhatsApp, so it made none.',
  UPGRADE_REFUSED: 'The network let Convoke reach WhatsApp but did not let it connect.',
} as const satisfies Partial<Record<FailureCode, string>>;

export type ShownCode = keyof typeof sentences;

/** Waits for a state and its failure, and reads in the window what it says about them. */
export async function untilShown(
  engine: Engine,
  state: Connection['state'],
  code: ShownCode | undefined,
): Promise<void> {
  const account = await engine.until(`${state} ${code ?? ''}`, (now) => {
    const shown = shownIn(now);
    return shown[0] === state && shown[1] === code && now.accounts[0];
  });
  const words = windowWords(account);
  const said = state === 'replaced' ? 'REPLACED' : code;
  if (said === undefined) expect(words).toBe('');
  else expect(words).toContain(sentences[said]);
}

export const untilOnline = (engine: Engine): Promise<void> => untilShown(engine, 'online', undefined);

/** Always the same draw, so that each pause is known to the millisecond. */
export const drawing = (draw: number): Random => ({ ...createSystemRandom(), next: () => draw });

/** Links, and begins the simulator's record anew. */
export async function openLinked(
  fixture: EngineFixture,
  random = quickest,
  own: Parameters<EngineFixture['open']>[0] = {},
): Promise<Engine> {
  const engine = await fixture.open({ random, ...own });
  await fixture.link(engine);
  await fixture.admin.reset();
  return engine;
}

/** When each attempt to connect came since the record began, in milliseconds since the epoch. */
export function attemptsOf(fixture: EngineFixture): readonly number[] {
  return fixture.simulator.web.traffic.connections.map(({ atMs }) => atMs);
}

const lostTime = startLostTime();

/** It came so many milliseconds after the first moment: at least, and at most when none are lost to the computer. */
export function expectAfter(
  fromMs: number,
  toMs: number | undefined,
  [least, most]: readonly [number, number],
): void {
  if (toMs === undefined) throw new Error('it did not come');
  expect(toMs - fromMs).toBeGreaterThanOrEqual(least);
  expect(toMs - fromMs - lostTime.between(fromMs, toMs)).toBeLessThanOrEqual(most);
}

/** Starts a broadcast to both groups. */
export async function startBroadcast({ app }: Engine): Promise<string> {
  const broadcastId = randomUUID();
  expectOk(
    await app.handlers['broadcast.start']({
      broadcastId,
      content: { kind: 'text', text: 'See you on Saturday' },
      groupIds,
      workshopId: null,
      pacing: 'quick',
      acceptedWarnings: ['QUIET_HOURS'],
    }),
  );
  return broadcastId;
}

export async function broadcastNow({ app }: Engine, broadcastId: string) {
  return expectOk(await app.handlers['broadcast.get']({ broadcastId }));
}

/** The broadcast goes on by itself, and each group has the message once. */
export async function expectItContinues(
  fixture: EngineFixture,
  engine: Engine,
  broadcastId: string,
): Promise<void> {
  await engine.until('a finished broadcast', (state) =>
    state.activeBroadcasts.every(({ id, state: now }) => id !== broadcastId || now === 'finished'),
  );
  const { counts } = await broadcastNow(engine, broadcastId);
  expect(counts.sent + counts.delivered).toBe(groupIds.length);
  expect(fixture.simulator.world.record.messages().map(({ chatJid }) => chatJid)).toEqual(groupIds);
}

/** Nothing of it was handed to the service. */
export async function expectItWaits(
  fixture: EngineFixture,
  engine: Engine,
  broadcastId: string,
  state: 'running' | 'paused' = 'running',
): Promise<void> {
  expect(await broadcastNow(engine, broadcastId)).toMatchObject({
    state,
    counts: { queued: groupIds.length },
  });
  expect(fixture.simulator.world.record.messages()).toEqual([]);
}
