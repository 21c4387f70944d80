import { setTimeout as delay } from 'node:timers/promises';
import { DisconnectReason } from '@whiskeysockets/baileys';
import { describe, expect, it } from 'vitest';
import { createMemoryAuthState } from './baileys-client.ts';
import type { BaileysClient } from './baileys-client.ts';
import { useSimulator } from './simulator-fixture.ts';

const fixture = useSimulator();
const monday = '120363000000000001@g.us';
const tuesday = '120363000000000002@g.us';

/** Sends, and answers the ack; only if it comes within so long, when there is a limit. */
async function send(client: BaileysClient, chat: string, messageId: string, limitMs?: number) {
  const ack = client.ack(messageId);
  await client.sock.sendMessage(chat, { text: messageId }, { messageId });
  return limitMs === undefined ? ack : Promise.race([ack, delay(limitMs, undefined)]);
}

async function ping(sock: BaileysClient['sock']): Promise<string> {
  const id = sock.generateMessageTag();
  const attrs = { id, to: 's.whatsapp.net', type: 'get', xmlns: 'w:p' };
  await sock.sendNode({ tag: 'iq', attrs, content: [{ tag: 'ping', attrs: {} }] });
  return id;
}

describe('faults of messages', () => {
  it('drop a message, to one group and as often as asked', async () => {
    const client = await fixture.link();
    await fixture.admin.addFault({ kind: 'dropMessage', chat: monday, times: 1 });
    expect(await send(client, tuesday, 'FAULT001')).toBeDefined();
    expect(await send(client, monday, 'FAULT002', 300)).toBeUndefined();
    expect(await fixture.admin.copies({ group: monday })).toEqual([]);
    expect(await fixture.admin.faults()).toEqual([]);
    expect(await fixture.admin.deliveriesFromClients()).toMatchObject([
      { messageId: 'FAULT001', fate: { kind: 'accepted' } },
      { messageId: 'FAULT002', fate: { kind: 'dropped' } },
    ]);
  });

  it('drop an ack while the message is delivered', async () => {
    const client = await fixture.link();
    await fixture.admin.addFault({ kind: 'dropAck', times: 1 });
    expect(await send(client, monday, 'FAULT003', 300)).toBeUndefined();
    expect(await fixture.admin.copies({ messageId: 'FAULT003' })).toHaveLength(4);
  });

  it('refuse a message in its ack', async () => {
    const client = await fixture.link();
    await fixture.admin.addFault({ kind: 'errorAck', code: 463, times: 1 });
    expect((await send(client, monday, 'FAULT004'))?.attrs['error']).toBe('463');
    expect(await fixture.admin.copies({ messageId: 'FAULT004' })).toEqual([]);
  });

  it('delay an ack', async () => {
    const client = await fixture.link();
    await fixture.admin.addFault({ kind: 'ackDelay', delayMs: 600, times: 1 });
    expect(await send(client, monday, 'FAULT005', 300)).toBeUndefined();
    expect(await client.ack('FAULT005')).toMatchObject({ attrs: { from: monday } });
  });
});

describe('faults of requests', () => {
  it('answer an error to one target only', async () => {
    const { sock } = await fixture.link();
    const fault = { kind: 'iqError', request: 'w:g2/get/invite', code: 429, text: 'rate-overlimit' } as const;
    await fixture.admin.addFault({ ...fault, target: monday });
    await expect(sock.groupInviteCode(monday)).rejects.toMatchObject({
      message: 'rate-overlimit',
      data: 429,
    });
    await fixture.admin.clearFaults();
    expect(await sock.groupInviteCode(monday)).toBe('AAAAAAAAAAAAAAAAAAAAAA');
  });

  it('never answer', async () => {
    const { sock } = await fixture.link();
    await fixture.admin.reset();
    await fixture.admin.addFault({ kind: 'hang', request: 'w:g2/get/*', times: 1 });
    const asked = sock.groupMetadata(monday).then(
      () => 'answered',
      () => 'closed',
    );
    await expect.poll(() => fixture.admin.requests()).toMatchObject({ inFlight: 1 });
    expect(await sock.groupMetadata(tuesday)).toMatchObject({ subject: 'First aid, Tuesday' });
    await fixture.admin.disconnect({ kind: 'close' });
    expect(await asked).toBe('closed');
  });

  it('answer late, and tell how many of a kind were in flight at once', async () => {
    const { sock } = await fixture.link();
    await fixture.admin.addFault({ kind: 'iqDelay', request: 'w:g2/get/query', delayMs: 100 });
    await Promise.all([sock.groupMetadata(monday), sock.groupMetadata(tuesday)]);
    await sock.groupMetadata(monday);
    const { mostAtOnce, requests } = await fixture.admin.requests();
    expect(mostAtOnce['w:g2/get/query']).toBe(2);
    const targets = requests
      .filter(({ request }) => request === 'w:g2/get/query')
      .map(({ target }) => target);
    expect(targets).toEqual([monday, tuesday, monday]);
  });
});

describe('faults of connections', () => {
  const cases = [
    { how: { kind: 'streamError', code: 515 }, code: DisconnectReason.restartRequired },
    { how: { kind: 'streamError', code: 503 }, code: DisconnectReason.unavailableService },
    { how: { kind: 'streamError', code: 401 }, code: DisconnectReason.loggedOut },
    { how: { kind: 'replaced' }, code: DisconnectReason.connectionReplaced },
    { how: { kind: 'deviceRemoved' }, code: DisconnectReason.loggedOut },
    { how: { kind: 'xmlStreamEnd' }, code: DisconnectReason.connectionClosed },
    { how: { kind: 'close' }, code: DisconnectReason.connectionClosed },
  ] as const;

  it.each(cases)('cut a client off: $how', async ({ how, code }) => {
    const client = await fixture.link();
    expect(await fixture.admin.disconnect(how)).toEqual({ disconnected: 1 });
    expect(await client.closed).toEqual({ statusCode: code });
  });

  it('leave a client talking to nobody', async () => {
    const { sock } = await fixture.link();
    await fixture.admin.disconnect({ kind: 'halfOpen' });
    expect(await sock.waitForMessage(await ping(sock), 200)).toBeUndefined();
    expect(sock.ws.isOpen).toBe(true);
  });

  it.each([401, 403, 405, 503])('refuse a login with %i', async (reason) => {
    const { sock, auth } = await fixture.link();
    await sock.end(undefined);
    await fixture.admin.addFault({ kind: 'loginFailure', reason, times: 1 });
    expect(await fixture.connect(auth).closed).toEqual({ statusCode: reason });
    await fixture.connect(auth).opened;
  });

  it.each([
    ['upgrade', 'connecting'],
    ['handshake', 'handshaking'],
  ] as const)('never get past the %s', async (stage, outcome) => {
    const { sock, auth } = await fixture.link();
    await sock.end(undefined);
    await fixture.admin.reset();
    await fixture.admin.addFault({ kind: 'stall', stage, times: 1 });
    const stalled = fixture.connect(auth, { config: { connectTimeoutMs: 400 } });
    await expect.poll(() => fixture.admin.connections()).toMatchObject([{ outcome: { kind: outcome } }]);
    expect(await stalled.closed).toEqual({ statusCode: DisconnectReason.timedOut });
    await fixture.connect(auth).opened;
  });

  it('answer the upgrade with another status', async () => {
    await fixture.admin.addFault({ kind: 'upgradeStatus', status: 503, times: 1 });
    const client = fixture.connect(createMemoryAuthState());
    const status = new Promise((resolve) => {
      client.sock.ws.on('unexpected-response', (_request: unknown, response: { statusCode: number }) => {
        resolve(response.statusCode);
      });
    });
    expect(await status).toBe(503);
    expect(await fixture.admin.connections()).toMatchObject([
      { outcome: { kind: 'refused-upgrade', status: 503 } },
    ]);
  });
});
