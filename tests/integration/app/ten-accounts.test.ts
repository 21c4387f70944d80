import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Account } from '#shared/model/account.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { accountsScenario } from '#simulator/scenarios/accounts.ts';
import { expectAfter } from './disconnect-rows.ts';
import { digitsOf, type Engine, expectOk, useEngine } from './engine-fixture.ts';

const scenario = accountsScenario(10);
const fixture = useEngine(scenario);

const ownGroups = (phoneNumber: string) =>
  scenario.groups
    .filter(({ participants }) => participants[0]?.phoneNumber === phoneNumber)
    .map(({ id, participants }) => ({ id: `${id}@g.us`, somebody: participants[1]?.phoneNumber ?? '' }));

const groupsIn = (state: AppState, accountId: string): readonly string[] =>
  state.groups.flatMap((group) => (group.accountId === accountId ? group.id : [])).sort();

const accountOf = ({ accounts }: AppState, phoneNumber: string): Account => {
  const account = accounts.find((candidate) => digitsOf(candidate) === phoneNumber);
  if (account === undefined) throw new Error(`nobody has linked ${phoneNumber}`);
  return account;
};

async function linkAll(): Promise<Engine> {
  const engine = await fixture.open();
  await Promise.all(scenario.accounts.map((phoneNumber) => fixture.link(engine, phoneNumber)));
  await fixture.admin.reset();
  return engine;
}

const untilAllOnline = (engine: Engine, count = scenario.accounts.length) =>
  engine.until(
    'everybody online',
    ({ accounts }) =>
      accounts.length === count && accounts.every(({ connection }) => connection.state === 'online'),
  );

const onlineSince = ({ connection }: Account): number =>
  connection.state === 'online' ? connection.since : NaN;

/** How many rows the account has in each table that has any of it. */
function rowsOf(accountId: string): Readonly<Record<string, number>> {
  const database = new Database(join(fixture.folder, 'convoke.sqlite'), { readonly: true });
  const tables = database
    .prepare<[], { name: string }>(
      `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
       WHERE m.type = 'table' AND c.name = 'account_id' ORDER BY m.name`,
    )
    .all();
  const counts = tables.map(({ name }) => {
    const row = database
      .prepare<[string], { count: number }>(`SELECT count(*) AS count FROM "${name}" WHERE account_id = ?`)
      .get(accountId);
    return [name, row?.count ?? 0] as const;
  });
  database.close();
  return Object.fromEntries(counts);
}

it('each of ten sees only what is its own, and a lost connection is nobody else’s', async () => {
  const engine = await linkAll();
  for (const phoneNumber of scenario.accounts) {
    const { id } = accountOf(engine.state(), phoneNumber);
    expect(groupsIn(engine.state(), id)).toEqual(ownGroups(phoneNumber).map((group) => group.id));
  }

  const before = new Map(engine.state().accounts.map(({ id, messagesReceived }) => [id, messagesReceived]));
  const [first = '', ...others] = scenario.accounts;
  // As many messages as its place in the list, so that a mix-up shows.
  for (const [index, phoneNumber] of scenario.accounts.entries()) {
    const [group] = ownGroups(phoneNumber);
    for (let message = 0; message <= index; message += 1) {
      await fixture.admin.sendAs(group?.somebody ?? '', group?.id ?? '', `To ${phoneNumber}`);
    }
  }
  const received = (state: AppState) =>
    scenario.accounts.map((phoneNumber) => {
      const { id, messagesReceived } = accountOf(state, phoneNumber);
      return messagesReceived - (before.get(id) ?? 0);
    });
  await expect
    .poll(() => received(engine.state()), { timeout: 10_000 })
    .toEqual(scenario.accounts.map((_, index) => index + 1));

  const since = others.map((phoneNumber) => onlineSince(accountOf(engine.state(), phoneNumber)));
  await fixture.admin.disconnect({ kind: 'close' }, first);
  await engine.until('one away', (state) => accountOf(state, first).connection.state !== 'online');
  await untilAllOnline(engine);
  expect(others.map((phoneNumber) => onlineSince(accountOf(engine.state(), phoneNumber)))).toEqual(since);
  expect((await fixture.admin.attempts()).attempts).toBe(1);
});

it('ten come back after a restart of the service: once each, in their bounds, at most four in a second', async () => {
  const engine = await linkAll();
  const cutAt = Date.now();
  await fixture.admin.restart();
  await engine.until('everybody away', ({ accounts }) =>
    accounts.every(({ connection }) => connection.state !== 'online'),
  );
  await untilAllOnline(engine);
  const { accounts, mostHandshakesInOneSecond } = await fixture.admin.attempts();
  expect(mostHandshakesInOneSecond).toBeLessThanOrEqual(4);
  for (const phoneNumber of scenario.accounts) {
    const { atMs, loggedIn } = accounts[phoneNumber] ?? { atMs: [], loggedIn: 0 };
    expect([atMs.length, loggedIn]).toEqual([1, 1]);
    // The back-off is between 250 ms and 2 s; the gate lets the tenth wait for nine others.
    expectAfter(cutAt, atMs[0], [250, 2_000 + 9 * 300 + 1_000]);
  }

  await engine.app.stop();
  await fixture.admin.reset();
  const again = await fixture.open();
  await untilAllOnline(again);
  const atStart = await fixture.admin.attempts();
  expect(atStart).toMatchObject({ attempts: scenario.accounts.length });
  expect(atStart.mostHandshakesInOneSecond).toBeLessThanOrEqual(4);

  await fixture.admin.restart();
  await again.until('everybody away', ({ accounts: all }) =>
    all.every(({ connection }) => connection.state !== 'online'),
  );
  const testing = again
    .state()
    .accounts.slice(0, 3)
    .map(async ({ id }) => again.app.handlers['account.testConnection']({ accountId: id }));
  await untilAllOnline(again);
  for (const test of await Promise.all(testing)) expectOk(test);
  const { connections } = fixture.simulator.web.traffic;
  expect(connections.some(({ outcome }) => outcome.kind === 'registering')).toBe(true);
  expect((await fixture.admin.attempts()).mostHandshakesInOneSecond).toBeLessThanOrEqual(4);
});

it('removing one of ten wipes its rows and nobody else’s', async () => {
  const engine = await linkAll();
  const [first = '', ...others] = scenario.accounts;
  const removed = accountOf(engine.state(), first).id;
  const kept = others.map((phoneNumber) => accountOf(engine.state(), phoneNumber));
  const keyTables = Object.entries(rowsOf(removed)).filter(([, count]) => count > 0);
  expect(keyTables.length).toBeGreaterThanOrEqual(3);

  expectOk(await engine.app.handlers['account.remove']({ accountId: removed, history: 'delete' }));
  await engine.until('nine', ({ accounts }) => accounts.length === others.length);
  expect(Object.values(rowsOf(removed)).every((count) => count === 0)).toBe(true);
  expect(groupsIn(engine.state(), removed)).toEqual([]);
  for (const account of kept) {
    const { id, connection } = account;
    const now = accountOf(engine.state(), digitsOf(account));
    expect(now.connection).toEqual(connection);
    expect(groupsIn(engine.state(), id)).toEqual(ownGroups(digitsOf(account)).map((group) => group.id));
    const rows = Object.values(rowsOf(id)).filter((count) => count > 0);
    expect(rows.length).toBe(keyTables.length);
  }
  expect((await fixture.admin.attempts()).attempts).toBe(0);
});
