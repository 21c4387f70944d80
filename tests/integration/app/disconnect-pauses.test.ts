import { expect, it } from 'vitest';
import type { Fault } from '#simulator/faults.ts';
import {
  attemptsOf,
  drawing,
  expectItContinues,
  expectAfter,
  oneAccount,
  openLinked,
  SLACK_MS,
  startBroadcast,
  untilOnline,
  untilShown,
  type ShownCode,
} from './disconnect-rows.ts';
import { useEngine } from './engine-fixture.ts';

const fixture = useEngine(oneAccount);

interface Row {
  readonly what: string;
  readonly fault: Fault;
  readonly shows: ShownCode;
  /** A tenth of the way from 250 ms to the ceiling of each attempt: 2, 4, 8 … s. */
  readonly pausesMs: readonly number[];
}

const rows: readonly Row[] = [
  {
    what: 'HTTP 503 to each upgrade',
    fault: { kind: 'upgradeStatus', status: 503, times: 3 },
    shows: 'UPGRADE_REFUSED',
    pausesMs: [425, 625, 1_025, 1_825],
  },
  {
    what: '503 at each login',
    fault: { kind: 'loginFailure', reason: 503, times: 2 },
    shows: 'SERVICE_UNAVAILABLE',
    pausesMs: [425, 625, 1_025],
  },
  {
    what: '405 at login, which begins as if three attempts more had failed',
    fault: { kind: 'loginFailure', reason: 405, times: 2 },
    shows: 'CLIENT_TOO_OLD',
    pausesMs: [425, 3_425, 6_625],
  },
];

it.each(rows)('$what: the pauses grow as the draw says', async ({ fault, shows, pausesMs }) => {
  const engine = await openLinked(fixture, drawing(0.1));
  await fixture.admin.addFault(fault);
  const cutAt = Date.now();
  const shown = untilShown(engine, 'waiting', shows);
  await fixture.admin.disconnect({ kind: 'close' });
  await shown;
  const broadcastId = await startBroadcast(engine);
  await untilOnline(engine);
  await expectItContinues(fixture, engine, broadcastId);
  expectPauses(cutAt, attemptsOf(fixture), pausesMs);
});

it('a server that ends each connection after its login: the pauses grow all the same', async () => {
  const engine = await openLinked(fixture, drawing(0.1));
  const endedAt: number[] = [];
  for (let login = 0; login < 4; login += 1) {
    const lost = untilShown(engine, 'waiting', 'CONNECTION_LOST');
    endedAt.push(Date.now());
    await fixture.admin.disconnect({ kind: 'close' });
    await lost;
    if (login < 3) await untilOnline(engine);
  }
  await expectItContinues(fixture, engine, await startBroadcast(engine));
  const made = attemptsOf(fixture);
  expect(made).toHaveLength(4);
  for (const [index, pauseMs] of [425, 625, 1_025, 1_825].entries()) {
    expectAfter(endedAt[index] ?? NaN, made[index], [pauseMs, pauseMs + SLACK_MS]);
  }
});

function expectPauses(cutAt: number, made: readonly number[], pausesMs: readonly number[]): void {
  expect(made).toHaveLength(pausesMs.length);
  for (const [index, pauseMs] of pausesMs.entries()) {
    expectAfter(made[index - 1] ?? cutAt, made[index], [pauseMs, pauseMs + SLACK_MS]);
  }
}
