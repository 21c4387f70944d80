import { Curve, DisconnectReason } from '@whiskeysockets/baileys';
import { describe, expect, it } from 'vitest';
import { createMemoryAuthState } from './baileys-client.ts';
import { useSimulator } from './simulator-fixture.ts';
import { trainerNumber } from './small-scenario.ts';

const fixture = useSimulator();

describe('linking by QR', () => {
  it('restarts the client with 515, lets it log in and hands it keys, history and numbers', async () => {
    const auth = createMemoryAuthState();
    const unlinked = fixture.connect(auth);
    const outcome = await fixture.admin.scan(await unlinked.qr(), trainerNumber);
    expect(outcome).toEqual({ ok: true, device: `${trainerNumber}:1@s.whatsapp.net` });
    expect(await unlinked.closed).toEqual({ statusCode: DisconnectReason.restartRequired });

    const client = fixture.connect(auth);
    await client.opened;
    await client.until(() => client.history.length === 2 || undefined);
    expect(auth.creds.me).toMatchObject({
      id: `${trainerNumber}:1@s.whatsapp.net`,
      name: 'Tara Trainer',
      lid: '10000000000001:1@lid',
    });
    expect(auth.creds.platform).toBe('android');
    expect(auth.creds.myAppStateKeyId).toBeDefined();
    expect(client.history[0]?.chats.map(({ name }) => name)).toEqual([
      'First aid, Monday',
      'First aid, Tuesday',
    ]);
    expect(await client.sock.signalRepository.lidMapping.getLIDForPN('15550100002@s.whatsapp.net')).toBe(
      '10000000000002@lid',
    );
    expect(await fixture.admin.accounts()).toMatchObject([
      { phoneNumber: trainerNumber, companions: [{ device: outcome.ok && outcome.device, connected: true }] },
    ]);
  });

  it('is needed only once', async () => {
    const { sock, auth, closed } = await fixture.link();
    await sock.end(undefined);
    await closed;
    const again = fixture.connect(auth);
    let shown: string | undefined;
    again.sock.ev.on('connection.update', ({ qr }) => {
      shown ??= qr;
    });
    await again.opened;
    expect(shown).toBeUndefined();
  });

  it('does not pair with a retired secret once the server has asked for a new one', async () => {
    await fixture.admin.addFault({ kind: 'requireRegRefresh' });
    const auth = createMemoryAuthState();
    const client = fixture.connect(auth, { rotateSecret: true });
    const firstQr = await client.qr();
    expect(await fixture.admin.scan(firstQr, trainerNumber)).toEqual({
      ok: false,
      reason: 'refresh-required',
    });
    expect(await fixture.admin.scan(firstQr, trainerNumber)).toEqual({ ok: false, reason: 'secret-retired' });
    const secondQr = await client.qr((text) => text !== firstQr);
    expect(await fixture.admin.scan(secondQr, trainerNumber)).toMatchObject({ ok: true });
    expect(await client.closed).toEqual({ statusCode: DisconnectReason.restartRequired });
    await fixture.connect(auth).opened;
  });

  it('never succeeds for a client that ignores the request for a new secret', async () => {
    await fixture.admin.addFault({ kind: 'requireRegRefresh' });
    const client = fixture.connect(createMemoryAuthState(), { config: { qrTimeout: 1_000 } });
    const firstQr = await client.qr();
    expect(await fixture.admin.scan(firstQr, trainerNumber)).toEqual({
      ok: false,
      reason: 'refresh-required',
    });
    const nextQr = await client.qr((text) => text !== firstQr);
    expect(await fixture.admin.scan(nextQr, trainerNumber)).toEqual({ ok: false, reason: 'secret-retired' });
  });

  it('offers six refs and then leaves the client without a code', async () => {
    const client = fixture.connect(createMemoryAuthState(), { config: { qrTimeout: 20 } });
    const shown = new Set<string>();
    client.sock.ev.on('connection.update', ({ qr }) => {
      if (qr !== undefined) shown.add(qr);
    });
    expect(await client.closed).toEqual({ statusCode: DisconnectReason.timedOut });
    expect(shown.size).toBe(6);
    const [first = ''] = shown;
    expect(await fixture.admin.scan(first, trainerNumber)).toEqual({ ok: false, reason: 'unknown-ref' });
  });

  it('is refused for a text, a phone or keys that do not belong', async () => {
    const client = fixture.connect(createMemoryAuthState());
    const qr = await client.qr();
    const scan = (text: string, phoneNumber = trainerNumber) => fixture.admin.scan(text, phoneNumber);
    expect(await scan('https://example.com/')).toEqual({ ok: false, reason: 'not-a-link-code' });
    expect(await scan(qr, '15559999999')).toEqual({ ok: false, reason: 'unknown-phone' });
    const foreign = Buffer.from(Curve.generateKeyPair().public).toString('base64');
    const parts = qr.split(',');
    expect(await scan(parts.with(1, foreign).join(','))).toEqual({ ok: false, reason: 'foreign-keys' });
    expect(await scan(parts.with(2, foreign).join(','))).toEqual({ ok: false, reason: 'foreign-keys' });
    expect(await scan(qr.replace('#2@', '#2@x'))).toEqual({ ok: false, reason: 'unknown-ref' });
  });
});

describe('logging in', () => {
  it('ends for good after a logout', async () => {
    const { sock, auth, closed } = await fixture.link();
    await sock.logout();
    expect(await closed).toEqual({ statusCode: DisconnectReason.loggedOut });
    await expect.poll(() => fixture.admin.accounts()).toMatchObject([{ companions: [] }]);
    expect(await fixture.connect(auth).closed).toEqual({ statusCode: DisconnectReason.loggedOut });
  });

  it('is refused with 401 for another Noise key than the one that was linked', async () => {
    const { sock, auth } = await fixture.link();
    await sock.end(undefined);
    const stranger = { ...auth, creds: { ...auth.creds, noiseKey: Curve.generateKeyPair() } };
    expect(await fixture.connect(stranger).closed).toEqual({ statusCode: DisconnectReason.loggedOut });
  });

  it('replaces the connection the same device had before', async () => {
    const first = await fixture.link();
    const second = fixture.connect({ ...first.auth, creds: { ...first.auth.creds } });
    await second.opened;
    expect(await first.closed).toEqual({ statusCode: DisconnectReason.connectionReplaced });
  });

  it('gives a second client of the same account its own device', async () => {
    await fixture.link();
    const second = await fixture.link();
    expect(second.auth.creds.me?.id).toBe(`${trainerNumber}:2@s.whatsapp.net`);
  });
});
