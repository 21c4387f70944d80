import type { WAMessage } from '@whiskeysockets/baileys';
import { describe, expect, it } from 'vitest';
import type { BaileysClient } from './baileys-client.ts';
import { useSimulator } from './simulator-fixture.ts';
import { smallScenario, trainerNumber } from './small-scenario.ts';

const fixture = useSimulator();
const monday = '120363000000000001@g.us';
const annNumber = '15550100002';

function textOf({ message }: WAMessage): string | null | undefined {
  return message?.conversation ?? message?.extendedTextMessage?.text;
}

/** Resolves with the upserts that carry this text once there is one. */
function received(client: BaileysClient, text: string) {
  return client.until(() => {
    const found = client.upserts.filter(({ messages }) =>
      messages.some((message) => textOf(message) === text),
    );
    return found.length > 0 ? found : undefined;
  });
}

async function sendAcked(client: BaileysClient, chat: string, text: string, messageId: string) {
  await client.sock.sendMessage(chat, { text }, { messageId });
  return client.ack(messageId);
}

describe('groups', () => {
  it('are listed with everybody in them', async () => {
    const { sock } = await fixture.link();
    const groups = await sock.groupFetchAllParticipating();
    expect(Object.keys(groups)).toEqual(smallScenario.groups.map(({ id }) => `${id}@g.us`));
    expect(groups[monday]).toMatchObject({ subject: 'First aid, Monday', addressingMode: 'lid', size: 3 });
  });
});

describe('a message to a group', () => {
  it('is acknowledged and decrypted exactly once by every device of every other member', async () => {
    const client = await fixture.link();
    const ack = await sendAcked(client, monday, 'Bring a blanket', 'SIMTEST00001');
    expect(ack.attrs).toMatchObject({ class: 'message', from: monday });
    expect(ack.attrs['error']).toBeUndefined();

    const copies = await fixture.admin.copies({ group: monday });
    expect(copies.map(({ deviceLidJid }) => deviceLidJid).sort()).toEqual([
      '10000000000001@lid',
      '10000000000002:1@lid',
      '10000000000002@lid',
      '10000000000003@lid',
    ]);
    expect(new Set(copies.map(({ text, messageId }) => `${messageId} ${String(text)}`))).toEqual(
      new Set(['SIMTEST00001 Bring a blanket']),
    );
    expect(await fixture.admin.deliveriesFromClients()).toMatchObject([
      { messageId: 'SIMTEST00001', chat: monday, fate: { kind: 'accepted', acknowledged: true } },
    ]);
  });

  it('brings back delivery receipts, and read receipts when somebody reads', async () => {
    const client = await fixture.link();
    await sendAcked(client, monday, 'Who comes?', 'SIMTEST00002');
    const users = (kind: string) =>
      new Set(client.receipts.filter((seen) => seen.kind === kind).map(({ userJid }) => userJid));
    await client.until(() => (users('delivered').size >= 2 ? true : undefined));
    expect(await fixture.admin.read(monday, 'SIMTEST00002', annNumber)).toEqual({ readers: [annNumber] });
    await client.until(() => (users('read').has('10000000000002@lid') ? true : undefined));
  });

  it('is encrypted again for a phone that could not read it', async () => {
    const sent = new Map<string, { conversation: string }>();
    const client = await fixture.link(trainerNumber, {
      config: { getMessage: ({ id }) => Promise.resolve(sent.get(id ?? '')) },
    });
    sent.set('SIMTEST00003', { conversation: 'Again' });
    await fixture.admin.changePhone('15550100003', { failDecryptions: 1 });
    await sendAcked(client, monday, 'Again', 'SIMTEST00003');
    const ben = async () =>
      (await fixture.admin.copies({ messageId: 'SIMTEST00003' })).filter(
        ({ phoneNumber }) => phoneNumber === '15550100003',
      );
    await expect.poll(ben, { timeout: 10_000 }).toHaveLength(1);
  });
});

describe('a message from somebody else', () => {
  it('reaches the client in a group and one to one', async () => {
    const client = await fixture.link();
    await fixture.admin.sendAs(annNumber, monday, 'I will be late');
    await fixture.admin.sendAs(annNumber, `${trainerNumber}@s.whatsapp.net`, 'Is there parking?');
    const [inGroup] = await received(client, 'I will be late');
    const [direct] = await received(client, 'Is there parking?');
    expect(inGroup).toMatchObject({
      type: 'notify',
      messages: [{ key: { remoteJid: monday, fromMe: false } }],
    });
    expect(direct?.messages[0]?.key.fromMe).toBe(false);
  });

  it('waits while the client is away, and comes once as an offline message', async () => {
    const first = await fixture.link();
    await first.sock.end(undefined);
    await first.closed;
    await fixture.admin.sendAs(annNumber, monday, 'While you were away');
    const second = fixture.connect(first.auth);
    expect(await received(second, 'While you were away')).toMatchObject([{ type: 'append' }]);
    const device = () => fixture.simulator.world.findUser(trainerNumber)?.devices.at(-1);
    await expect.poll(() => device()).toMatchObject({ waiting: 0 });

    await second.sock.end(undefined);
    await second.closed;
    const third = fixture.connect(first.auth);
    await third.opened;
    await fixture.admin.sendAs(annNumber, monday, 'Welcome back');
    await received(third, 'Welcome back');
    const texts = third.upserts.flatMap(({ messages }) => messages.map(textOf));
    expect(texts).not.toContain('While you were away');
  });

  it('passes between two linked clients', async () => {
    const trainer = await fixture.link();
    const ann = await fixture.link(annNumber);
    await ann.sock.sendMessage(monday, { text: 'From my laptop' });
    expect(await received(trainer, 'From my laptop')).toHaveLength(1);
    await sendAcked(trainer, monday, 'To your laptop', 'SIMTEST00004');
    expect(await received(ann, 'To your laptop')).toHaveLength(1);
  });
});

describe('a chat modification', () => {
  it('is stored as app state and reaches the account’s other client', async () => {
    const first = await fixture.link();
    const second = await fixture.link();
    const muted: string[] = [];
    second.sock.ev.on('chats.update', (updates) => {
      muted.push(...updates.flatMap(({ id, muteEndTime }) => (id && muteEndTime ? id : [])));
    });
    await first.sock.chatModify({ mute: 8 * 3_600_000 }, monday);
    await expect.poll(() => muted).toEqual([monday]);
  });
});
