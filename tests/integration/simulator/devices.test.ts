import { DisconnectReason } from '@whiskeysockets/baileys';
import type { BinaryNode } from '@whiskeysockets/baileys';
import { describe, expect, it } from 'vitest';
import type { BaileysClient } from './baileys-client.ts';
import { useSimulator } from './simulator-fixture.ts';
import { trainerNumber } from './small-scenario.ts';

const fixture = useSimulator();
const monday = '120363000000000001@g.us';
const ann = '15550100002';
const annLid = '10000000000002@lid';
const ben = '15550100003';
const cem = '15550100004';

/** Changes of device lists the client is told of from now on: `add 15550100002:2@s.whatsapp.net`. */
function watchDeviceLists(client: BaileysClient): string[] {
  const seen: string[] = [];
  client.sock.ws.on('CB:notification,type:devices', ({ content }: BinaryNode) => {
    const [change] = content as BinaryNode[];
    const [device] = change?.content as BinaryNode[];
    seen.push(`${change?.tag ?? ''} ${device?.attrs['jid'] ?? ''}`);
  });
  return seen;
}

async function send(client: BaileysClient, messageId: string): Promise<void> {
  await client.sock.sendMessage(monday, { text: messageId }, { messageId });
  await client.ack(messageId);
}

async function countOf(request: string): Promise<number> {
  const { requests } = await fixture.admin.requests();
  return requests.filter((entry) => entry.request === request).length;
}

/** Device numbers of a user as the client has them cached. */
async function cachedDevices({ sock }: BaileysClient, jid: string): Promise<unknown[]> {
  const devices = await sock.getUSyncDevices([jid], true, false);
  return devices.map(({ device }) => device ?? 0).sort();
}

describe('a client with a cached device list', () => {
  it('hears of a companion that a member links, and encrypts for it without asking again', async () => {
    const trainer = await fixture.link();
    const told = watchDeviceLists(trainer);
    await send(trainer, 'DEVICE01');

    const companion = await fixture.link(ann);
    expect(told).toEqual([`add ${ann}:2@s.whatsapp.net`]);
    const asked = await countOf('usync/get/usync');
    await send(trainer, 'DEVICE02');
    await companion.until(() =>
      companion.upserts
        .flatMap(({ messages }) => messages)
        .find(({ message }) => message?.extendedTextMessage?.text === 'DEVICE02'),
    );
    expect(await cachedDevices(trainer, annLid)).toEqual([0, 1, 2]);
    expect(await countOf('usync/get/usync')).toBe(asked);
  });

  it('hears of one that leaves, by itself or taken off by the phone', async () => {
    const trainer = await fixture.link();
    const [first, second] = [await fixture.link(ann), await fixture.link(ann)];
    await send(trainer, 'DEVICE03');
    expect(await cachedDevices(trainer, annLid)).toEqual([0, 1, 2, 3]);
    const told = watchDeviceLists(trainer);
    const siblingTold = watchDeviceLists(second);

    await first.sock.logout();
    await expect.poll(() => told).toEqual([`remove ${ann}:2@s.whatsapp.net`]);
    expect(siblingTold).toEqual(told);
    expect(await fixture.admin.disconnect({ kind: 'deviceRemoved' }, ann)).toEqual({ disconnected: 1 });
    expect(await second.closed).toEqual({ statusCode: DisconnectReason.loggedOut });
    await expect.poll(() => told[1]).toBe(`remove ${ann}:3@s.whatsapp.net`);
    await expect.poll(() => cachedDevices(trainer, annLid)).toEqual([0, 1]);
  });

  it('is told at its next login of what changed while it was away', async () => {
    const trainer = await fixture.link();
    await trainer.sock.end(undefined);
    await fixture.link(ann);
    const again = fixture.connect(trainer.auth);
    const told = watchDeviceLists(again);
    await again.opened;
    await expect.poll(() => told).toEqual([`add ${ann}:2@s.whatsapp.net`]);
  });

  it('is told of nobody it shares no group with, and not of itself', async () => {
    const stranger = await fixture.link(cem);
    const told = watchDeviceLists(stranger);
    const companion = await fixture.link(ben);
    await companion.sock.logout();
    await fixture.link(trainerNumber);
    expect(told).toEqual([`add ${trainerNumber}:1@s.whatsapp.net`]);
  });
});

describe('a companion that was taken off while it was away', () => {
  it('is refused at its next login, and only that one', async () => {
    const gone = await fixture.link();
    const stays = await fixture.link(ann);
    await gone.sock.end(undefined);
    expect(await fixture.admin.disconnect({ kind: 'deviceRemoved' }, trainerNumber)).toEqual({
      disconnected: 1,
    });
    expect(await fixture.admin.accounts()).toMatchObject([{ companions: [] }]);
    expect(await fixture.connect(gone.auth).closed).toEqual({ statusCode: DisconnectReason.loggedOut });
    expect(stays.sock.ws.isOpen).toBe(true);
  });
});
