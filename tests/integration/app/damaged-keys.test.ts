import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { accountsScenario } from '#simulator/scenarios/accounts.ts';
import { useEngine } from './engine-fixture.ts';

const scenario = accountsScenario(2);
const fixture = useEngine(scenario);

it('a damaged key costs the link of its account only; it can be linked again', async () => {
  const before = await fixture.open();
  const damaged = await fixture.link(before, scenario.accounts[0]);
  const other = await fixture.link(before, scenario.accounts[1]);
  await before.app.stop();

  const database = new Database(join(fixture.folder, 'convoke.sqlite'));
  const row = database.prepare('SELECT value FROM credential WHERE account_id = ?').get(damaged.id) as {
    value: Buffer;
  };
  row.value.writeUInt8(row.value.readUInt8(100) ^ 1, 100);
  database.prepare('UPDATE credential SET value = ? WHERE account_id = ?').run(row.value, damaged.id);
  database.close();

  const engine = await fixture.open();
  const connectionOf = (id: string) =>
    engine.until('both accounts settled', ({ accounts }) => {
      const connection = accounts.find((account) => account.id === id)?.connection;
      return connection?.state !== 'connecting' && connection;
    });
  expect(await connectionOf(damaged.id)).toMatchObject({
    state: 'logged-out',
    failure: { code: 'KEYS_UNREADABLE' },
  });
  expect(await connectionOf(other.id)).toMatchObject({ state: 'online' });
  expect(engine.state().accounts).toMatchObject([
    { id: damaged.id, phoneNumber: damaged.phoneNumber, linkedAt: null },
    { id: other.id, linkedAt: other.linkedAt },
  ]);
  expect(engine.state().groups.length).toBeGreaterThan(0);

  await engine.app.handlers['account.linkAgain']({ accountId: damaged.id });
  const qr = await engine.until('a new QR code', ({ accounts: [account] }) =>
    account?.connection.state === 'awaiting-scan' ? account.connection.qr : false,
  );
  expect(await fixture.admin.scan(qr, scenario.accounts[0] ?? '')).toMatchObject({ ok: true });
  await engine.until('online again', ({ accounts }) =>
    accounts.every(({ connection }) => connection.state === 'online'),
  );
});
