import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createSystemClock } from '#electron/platform/clock.ts';
import type { Clock } from '#electron/ports/clock.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Disconnection } from '#simulator/disconnection.ts';
import type { Fault } from '#simulator/faults.ts';
import {
  attemptsOf,
  BACK_OFF_FLOOR_MS,
  broadcastNow,
  connectionIn,
  expectItContinues,
  expectItWaits,
  expectAfter,
  oneAccount,
  openLinked,
  quickest,
  SLACK_MS,
  startBroadcast,
  type ShownCode,
  untilOnline,
  untilShown,
} from './disconnect-rows.ts';
import { expectOk, useEngine } from './engine-fixture.ts';

const fixture = useEngine(oneAccount);

const close: Disconnection = { kind: 'close' };
const says = (code: number): Disconnection => ({ kind: 'streamError', code });
const refuses = (reason: number, times = 1): Fault => ({ kind: 'loginFailure', reason, times });

interface Row {
  readonly what: string;
  readonly how: Disconnection;
  /** What goes wrong at the attempts after it. */
  readonly fault?: Fault;
  readonly shows: ShownCode;
  /** Until it is online again. */
  readonly attempts: number;
}

const comesBack: readonly Row[] = [
  { what: '428, the socket closes', how: close, shows: 'CONNECTION_LOST', attempts: 1 },
  { what: '428, end of stream', how: { kind: 'xmlStreamEnd' }, shows: 'CONNECTION_LOST', attempts: 1 },
  { what: '408', how: says(408), shows: 'CONNECTION_LOST', attempts: 1 },
  { what: '429', how: says(429), shows: 'SERVICE_UNAVAILABLE', attempts: 1 },
  { what: '503', how: says(503), shows: 'SERVICE_UNAVAILABLE', attempts: 1 },
  { what: '500', how: says(500), shows: 'CONNECTION_LOST', attempts: 1 },
  { what: '503 at login', how: close, fault: refuses(503, 2), shows: 'SERVICE_UNAVAILABLE', attempts: 3 },
  { what: '405 at login', how: close, fault: refuses(405), shows: 'CLIENT_TOO_OLD', attempts: 2 },
  {
    what: '515 at login, again and again',
    how: says(515),
    fault: refuses(515, 2),
    shows: 'CONNECTION_LOST',
    attempts: 3,
  },
  {
    what: 'HTTP 503 instead of the upgrade',
    how: close,
    fault: { kind: 'upgradeStatus', status: 503, times: 2 },
    shows: 'UPGRADE_REFUSED',
    attempts: 3,
  },
  {
    what: 'HTTP 401 instead of the upgrade, which is no logout',
    how: close,
    fault: { kind: 'upgradeStatus', status: 401, times: 1 },
    shows: 'UPGRADE_REFUSED',
    attempts: 2,
  },
];

describe('a disconnect that passes', () => {
  it.each(comesBack)(
    '$what: $attempts attempts, $shows, the broadcast goes on',
    async ({ how, fault, shows, attempts }) => {
      const engine = await openLinked(fixture);
      if (fault !== undefined) await fixture.admin.addFault(fault);
      const shown = untilShown(engine, 'waiting', shows);
      const cutAt = Date.now();
      await fixture.admin.disconnect(how);
      await shown;
      const broadcastId = await startBroadcast(engine);
      await expectItContinues(fixture, engine, broadcastId);

      const made = attemptsOf(fixture);
      expect(made).toHaveLength(attempts);
      const isRestart = how.kind === 'streamError' && how.code === 515;
      expectAfter(cutAt, made[0], [isRestart ? 0 : BACK_OFF_FLOOR_MS, BACK_OFF_FLOOR_MS + SLACK_MS]);
      for (const [index, at] of made.slice(1).entries()) {
        expectAfter(made[index] ?? 0, at, [BACK_OFF_FLOOR_MS, BACK_OFF_FLOOR_MS + SLACK_MS]);
      }
      expect(connectionIn(engine.state()).state).toBe('online');
    },
  );

  it('515: 1 attempt at once, no failure, the broadcast goes on', async () => {
    const engine = await openLinked(fixture);
    const states: Connection['state'][] = [];
    engine.app.onEvent(() => states.push(connectionIn(engine.state()).state));
    const cutAt = Date.now();
    await fixture.admin.disconnect(says(515));
    await engine.until('away', (state) => connectionIn(state).state !== 'online');
    await expectItContinues(fixture, engine, await startBroadcast(engine));
    const made = attemptsOf(fixture);
    expect(made).toHaveLength(1);
    expectAfter(cutAt, made[0], [0, SLACK_MS]);
    expect(states).not.toContain('waiting');
    expect(states).toContain('connecting');
  });
});

/** Long enough for several attempts at the shortest back-off. */
const QUIET_MS = 1_000;

interface FinalRow {
  readonly what: string;
  readonly how: Disconnection;
  readonly fault?: Fault;
  readonly shows: readonly [Connection['state'], ShownCode | undefined];
  /** 0 when it ended while online, 1 when the login was refused. */
  readonly attempts: 0 | 1;
  readonly broadcast: 'running' | 'paused';
}

const logsOut: readonly FinalRow[] = [
  {
    what: '401, removed on the phone',
    how: { kind: 'deviceRemoved' },
    shows: ['logged-out', 'LOGGED_OUT'],
    attempts: 0,
    broadcast: 'running',
  },
  {
    what: '401 at login',
    how: close,
    fault: refuses(401),
    shows: ['logged-out', 'LOGGED_OUT'],
    attempts: 1,
    broadcast: 'running',
  },
  {
    what: '411 at login',
    how: close,
    fault: refuses(411),
    shows: ['logged-out', 'MULTI_DEVICE_OFF'],
    attempts: 1,
    broadcast: 'running',
  },
];

const stops: readonly FinalRow[] = [
  {
    what: '440',
    how: { kind: 'replaced' },
    shows: ['replaced', undefined],
    attempts: 0,
    broadcast: 'running',
  },
  ...[[402, 'TEMPORARILY_BANNED'] as const, [403, 'BANNED'] as const, [406, 'LOCKED'] as const].map(
    ([code, shows]): FinalRow => ({
      what: `${code} at login`,
      how: close,
      fault: refuses(code),
      shows: ['refused', shows],
      attempts: 1,
      broadcast: 'paused',
    }),
  ),
];

/** The clock of this computer, except that a pause of about so long begins only when it is told to. */
function heldPause(pauseMs: number): { readonly clock: Clock; begin(): void } {
  const system = createSystemClock();
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  return {
    begin,
    clock: {
      ...system,
      after(delayMs, task) {
        // A moment passes from the decision to the timer.
        if (delayMs > pauseMs || delayMs < pauseMs - 100) return system.after(delayMs, task);
        let cancel = (): void => {
          isWanted = false;
        };
        let isWanted = true;
        void begun.then(() => {
          if (isWanted) cancel = system.after(pauseMs, task);
        });
        return () => {
          cancel();
        };
      },
    },
  };
}

/** Ends for good; the broadcast waits, nothing is tried, also not at a wake. Answers the engine and the broadcast. */
async function endForGood({ how, fault, shows, attempts, broadcast }: FinalRow) {
  // Any further attempt would come as early as it can.
  let draw = 0.3;
  const firstPauseMs = 775;
  const pause = heldPause(firstPauseMs);
  const engine = await openLinked(fixture, { ...quickest, next: () => draw }, { clock: pause.clock });
  if (fault !== undefined) await fixture.admin.addFault(fault);
  await fixture.admin.disconnect(how);
  await engine.until('away', (state) => connectionIn(state).state !== 'online');
  const broadcastId = await startBroadcast(engine);
  draw = 0;
  const begunAt = Date.now();
  pause.begin();
  await untilShown(engine, ...shows);
  engine.app.wake();
  await setTimeout(QUIET_MS);
  const made = attemptsOf(fixture);
  expect(made).toHaveLength(attempts);
  for (const at of made) expectAfter(begunAt, at, [firstPauseMs, firstPauseMs + SLACK_MS]);
  await expectItWaits(fixture, engine, broadcastId, broadcast);
  expect(engine.state().groups).toHaveLength(oneAccount.groups.length);
  return { engine, broadcastId };
}

describe('a disconnect that ends the link', () => {
  it.each(logsOut)(
    '$what: $attempts attempts, $shows.0, the broadcast waits for the new link',
    async (row) => {
      const { engine } = await endForGood(row);
      expect(connectionIn(engine.state()).state).toBe('logged-out');
    },
  );
});

describe('a disconnect that waits for the trainer', () => {
  it.each(stops)('$what: $attempts attempts, $shows.0, the broadcast waits until asked', async (row) => {
    const { engine, broadcastId } = await endForGood(row);
    const [account] = engine.state().accounts;
    expectOk(await engine.app.handlers['account.connect']({ accountId: account?.id ?? '' }));
    await untilOnline(engine);
    expect(fixture.simulator.web.traffic.connections).toHaveLength(row.attempts + 1);
    if ((await broadcastNow(engine, broadcastId)).state === 'paused') {
      expectOk(await engine.app.handlers['broadcast.resume']({ broadcastId }));
    }
    await expectItContinues(fixture, engine, broadcastId);
  });
});
