import { DisconnectReason } from '@whiskeysockets/baileys';
import type { AuthenticationState, BinaryNode, WABrowserDescription } from '@whiskeysockets/baileys';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryAuthState } from './baileys-client.ts';
import type { BaileysClient } from './baileys-client.ts';
import { useSimulator } from './simulator-fixture.ts';
import { trainerNumber } from './small-scenario.ts';

/** How far the simulator's clock has been moved on. */
let skippedMs = 0;
const fixture = useSimulator(undefined, { nowMs: () => Date.now() + skippedMs });
const request = 'md/set/link_code_companion_reg';

let auth: AuthenticationState;
let client: BaileysClient;

/** An unlinked client that shows a code, as soon as the server has answered its request for one. */
async function showCode(code?: string, browser?: WABrowserDescription): Promise<string> {
  client = fixture.connect(auth, { config: browser ? { browser } : {} });
  await client.qr();
  return askForCode(code);
}

async function askForCode(code?: string): Promise<string> {
  const answers = async () => {
    const { requests } = await fixture.admin.requests();
    return requests.filter((entry) => entry.request === request && entry.settledAtMs !== undefined).length;
  };
  const before = await answers();
  const shown = await client.sock.requestPairingCode(trainerNumber, code);
  await expect.poll(answers).toBe(before + 1);
  return shown;
}

const type = (code: string, phoneNumber = trainerNumber) => fixture.admin.enterCode(code, phoneNumber);

beforeEach(() => {
  skippedMs = 0;
  auth = createMemoryAuthState();
});

describe('linking by pairing code', () => {
  it('works with a code that Baileys makes up, however it is typed', async () => {
    const code = await showCode();
    const typed = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase();
    expect(await type(typed)).toEqual({ ok: true, device: `${trainerNumber}:1@s.whatsapp.net` });
    expect(await client.closed).toEqual({ statusCode: DisconnectReason.restartRequired });
    await fixture.connect(auth).opened;
  });

  it('announces itself with an empty notification before a phone has answered', async () => {
    client = fixture.connect(auth);
    const contents: unknown[] = [];
    client.sock.ws.on('CB:notification,type:link_code_companion_reg', ({ content }: BinaryNode) =>
      contents.push(content),
    );
    await client.qr();
    await askForCode('ABCD2345');
    await expect.poll(() => contents).toEqual([undefined]);
    expect(await type('ABCD2345')).toMatchObject({ ok: true });
    expect(contents).toHaveLength(2);
    expect(contents[1]).toMatchObject([{ attrs: { stage: 'primary_hello' } }]);
  });

  it('refuses a wrong code and links with the right one', async () => {
    await showCode('ABCD2345');
    expect(await type('ABCD-2346')).toEqual({ ok: false, reason: 'wrong-code' });
    expect(await type('ABCD-2345')).toMatchObject({ ok: true });
  });

  it('leaves a client whose code was wrong with credentials that are refused', async () => {
    await showCode('ABCD2345');
    expect(await type('ABCD2346')).toEqual({ ok: false, reason: 'wrong-code' });
    await client.sock.end(undefined);
    expect(await fixture.connect(auth).closed).toEqual({ statusCode: DisconnectReason.loggedOut });
  });

  it('knows no code before one was asked for, nor on the phone of somebody else', async () => {
    client = fixture.connect(auth);
    await client.qr();
    expect(await type('ABCD2345')).toEqual({ ok: false, reason: 'no-code-requested' });
    await askForCode('ABCD2345');
    expect(await type('ABCD2345', '15550100002')).toEqual({ ok: false, reason: 'no-code-requested' });
    expect(await type('ABCD2345', '15559999999')).toEqual({ ok: false, reason: 'unknown-phone' });
  });

  it('takes only the last code that was asked for', async () => {
    await showCode('ABCD2345');
    await askForCode('EFGH6789');
    expect(await type('ABCD2345')).toEqual({ ok: false, reason: 'wrong-code' });
    expect(await type('EFGH6789')).toMatchObject({ ok: true });
  });

  it('refuses a code that is three minutes old, until there is a new one', async () => {
    await showCode('ABCD2345');
    skippedMs = 179_000;
    expect(await type('ABCD2346')).toEqual({ ok: false, reason: 'wrong-code' });
    skippedMs = 180_000;
    expect(await type('ABCD2345')).toEqual({ ok: false, reason: 'code-expired' });
    await askForCode('EFGH6789');
    expect(await type('EFGH6789')).toMatchObject({ ok: true });
  });

  it('treats a code as expired for good when it is told to', async () => {
    await fixture.admin.addFault({ kind: 'pairingCodeExpired', times: 1 });
    await showCode('ABCD2345');
    expect(await type('ABCD2345')).toEqual({ ok: false, reason: 'code-expired' });
    expect(await type('ABCD2345')).toEqual({ ok: false, reason: 'code-expired' });
  });

  it('refuses a client under an unknown name with 400, and registers no code', async () => {
    let refusal: BinaryNode | undefined;
    const shown = showCode('ABCD2345', ['Convoke', 'Chrome', '1.0']);
    client.sock.ws.on('CB:iq,type:error', (answer: BinaryNode) => (refusal = answer));
    expect(await shown).toBe('ABCD2345');
    expect(refusal?.content).toMatchObject([{ tag: 'error', attrs: { code: '400' } }]);
    expect(await type('ABCD2345')).toEqual({ ok: false, reason: 'no-code-requested' });
  });

  it('says so when the client leaves while the phone works on the code', async () => {
    await showCode('ABCD2345');
    const typed = fixture.simulator.web.desk.enterCode('ABCD2345', trainerNumber);
    await client.sock.end(undefined);
    expect(await typed).toEqual({ ok: false, reason: 'client-left' });
  });
});
