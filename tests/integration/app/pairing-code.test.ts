import { describe, expect, it } from 'vitest';
import type { Connection } from '#shared/model/connection.ts';
import { scenarioNamed } from '#simulator/scenarios.ts';
import { digitsOf, type Engine, expectOk, useEngine } from './engine-fixture.ts';

const scenario = scenarioNamed('trainer');
if (scenario === undefined) throw new Error('the trainer scenario is gone');
const fixture = useEngine(scenario);
const phoneNumber = scenario.accounts[0] ?? '';

const untilState = (engine: Engine, state: Connection['state']) =>
  engine.until(state, ({ accounts: [account] }) => account?.connection.state === state && account.connection);

/** A new account that shows a QR code. */
async function open(): Promise<{ engine: Engine; accountId: string; ask: () => Promise<unknown> }> {
  const engine = await fixture.open();
  const { handlers } = engine.app;
  const { accountId } = expectOk(await handlers['account.add']({ name: 'My WhatsApp' }));
  await untilState(engine, 'awaiting-scan');
  const number = `+${phoneNumber}`;
  return {
    engine,
    accountId,
    ask: async () => handlers['account.requestPairingCode']({ accountId, phoneNumber: number }),
  };
}

async function shownCode(engine: Engine): Promise<string> {
  const connection = await untilState(engine, 'awaiting-code');
  if (connection.state !== 'awaiting-code') throw new Error('no pairing code is shown');
  expect(connection.code).toMatch(/^[0-9A-Z]{8}$/);
  expect(connection.expiresAt).toBeGreaterThan(Date.now() + 60_000);
  return connection.code;
}

const type = (code: string) => fixture.admin.enterCode(code, phoneNumber);

describe('linking by pairing code', () => {
  it('links, also after a wrong code was typed on the phone', async () => {
    const { engine, ask } = await open();
    expect(await ask()).toMatchObject({ ok: true });
    const code = await shownCode(engine);
    expect(await type('ABCD1234')).toMatchObject({ ok: false, reason: 'wrong-code' });
    expect(await type(`${code.slice(0, 4)}-${code.slice(4)}`)).toMatchObject({ ok: true });
    await untilState(engine, 'online');
    expect(digitsOf(engine.state().accounts[0])).toBe(phoneNumber);
  });

  it('links by code after the secret was rotated, before the code was asked for or while it is shown', async () => {
    for (const rotatesLate of [false, true]) {
      await fixture.admin.reset();
      const { engine, accountId, ask } = await open();
      const shown = await untilState(engine, 'awaiting-scan');
      if (shown.state !== 'awaiting-scan') throw new Error('no QR code is shown');
      const rotate = async (): Promise<void> => {
        await fixture.admin.addFault({ kind: 'requireRegRefresh', times: 1 });
        expect(await fixture.admin.scan(shown.qr, phoneNumber)).toMatchObject({ reason: 'refresh-required' });
      };
      if (!rotatesLate) await rotate();
      expect(await ask()).toMatchObject({ ok: true });
      const code = await shownCode(engine);
      if (rotatesLate) await rotate();
      // A QR code with the new secret must not take the pairing code away.
      expect(await shownCode(engine)).toBe(code);
      expect(await type(code)).toMatchObject({ ok: true });
      await untilState(engine, 'online');
      expectOk(await engine.app.handlers['account.remove']({ accountId, history: 'delete' }));
      await engine.app.stop();
    }
  });

  it('starts over with a QR code when the trainer gives up on a code that has expired', async () => {
    const { engine, accountId, ask } = await open();
    await fixture.admin.addFault({ kind: 'pairingCodeExpired', times: 1 });
    expect(await ask()).toMatchObject({ ok: true });
    expect(await type(await shownCode(engine))).toMatchObject({ ok: false, reason: 'code-expired' });
    expectOk(await engine.app.handlers['account.linkAgain']({ accountId }));
    const connection = await untilState(engine, 'awaiting-scan');
    if (connection.state !== 'awaiting-scan') throw new Error('no QR code is shown');
    expect(await fixture.admin.scan(connection.qr, phoneNumber)).toMatchObject({ ok: true });
    await untilState(engine, 'online');
  });

  it('wipes what a code has left when its connection breaks, says so, and gives a new one', async () => {
    const { engine, accountId, ask } = await open();
    await ask();
    await shownCode(engine);
    await fixture.admin.disconnect({ kind: 'close' });
    expect(await untilState(engine, 'unlinked')).toMatchObject({ failure: { code: 'CODE_EXPIRED' } });
    expectOk(await engine.app.handlers['account.connect']({ accountId }));
    await untilState(engine, 'awaiting-scan');
    await ask();
    expect(await type(await shownCode(engine))).toMatchObject({ ok: true });
    await untilState(engine, 'online');
  });

  it('shows no dead code when WhatsApp refuses to give one; a fresh QR code works', async () => {
    const { engine, ask } = await open();
    await fixture.admin.addFault({
      kind: 'iqError',
      request: 'md/set/link_code_companion_reg',
      code: 400,
      text: 'bad-request',
      times: 1,
    });
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'PAIRING_CODE_REFUSED' } });
    const connection = await untilState(engine, 'awaiting-scan');
    if (connection.state !== 'awaiting-scan') throw new Error('no QR code is shown');
    expect(await fixture.admin.scan(connection.qr, phoneNumber)).toMatchObject({ ok: true });
    await untilState(engine, 'online');
    await engine.app.stop();
    await untilState(await fixture.open(), 'online');
  });

  it.each([
    ['11 96123-4567', 'PHONE_NUMBER_WITHOUT_COUNTRY'],
    ['+1555O100001', 'PHONE_NUMBER_NOT_READABLE'],
    ['+1 555', 'PHONE_NUMBER_IMPOSSIBLE'],
  ])('asks WhatsApp nothing for %s', async (text, code) => {
    const { engine, accountId } = await open();
    expect(
      await engine.app.handlers['account.requestPairingCode']({ accountId, phoneNumber: text }),
    ).toMatchObject({ ok: false, error: { code } });
    const { requests } = await fixture.admin.requests();
    expect(requests.filter(({ request }) => request.includes('link_code'))).toEqual([]);
  });
});
