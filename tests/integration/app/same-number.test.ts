import { expect, it } from 'vitest';
import { scenarioNamed } from '#simulator/scenarios.ts';
import { digitsOf, expectOk, useEngine } from './engine-fixture.ts';

const scenario = scenarioNamed('trainer');
if (scenario === undefined) throw new Error('the trainer scenario is gone');
const fixture = useEngine(scenario);
const phoneNumber = scenario.accounts[0] ?? '';

it('links a number once more: the same account goes on with the new keys, the old device is logged out', async () => {
  const engine = await fixture.open();
  const first = await fixture.link(engine);
  const companions = async () =>
    (await fixture.admin.accounts()).find((account) => account.phoneNumber === phoneNumber)?.companions ?? [];
  const [oldDevice] = await companions();

  const { accountId: newId } = expectOk(await engine.app.handlers['account.add']({ name: 'Once more' }));
  const qr = await engine.until('a QR code', ({ accounts }) => {
    const connection = accounts.find(({ id }) => id === newId)?.connection;
    return connection?.state === 'awaiting-scan' && connection.qr;
  });
  expect(await fixture.admin.scan(qr, phoneNumber)).toMatchObject({ ok: true });
  const merged = await engine.until(
    'one account, online again',
    ({ accounts: [account, ...others] }) =>
      others.length === 0 && account?.connection.state === 'online' && account,
  );
  expect(merged).toMatchObject({ id: first.id, name: first.name, phoneNumber: first.phoneNumber });
  expect(digitsOf(merged)).toBe(phoneNumber);
  expect(engine.state().groups.map(({ accountId }) => accountId)).toEqual(
    engine.state().groups.map(() => first.id),
  );
  const [device, ...others] = await companions();
  expect(others).toEqual([]);
  expect(device).toMatchObject({ connected: true });
  expect(device).not.toEqual(oldDevice);

  await engine.app.stop();
  const again = await fixture.open();
  await again.until('online without a code', ({ accounts }) => accounts[0]?.connection.state === 'online');
  expect(again.state().accounts).toHaveLength(1);
});
