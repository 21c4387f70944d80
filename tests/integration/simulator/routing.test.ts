import { proto } from '@whiskeysockets/baileys';
import { describe, expect, it, vi } from 'vitest';
import type { User } from '#simulator/contracts.ts';
import type { Group } from '#simulator/group-book.ts';
import type { BaileysClient } from './baileys-client.ts';
import { createMessageStore } from './message-store.ts';
import { useTrainerWorld, waiting } from './trainer-fixture.ts';

const fixture = useTrainerWorld();
const { DELIVERY_ACK } = proto.WebMessageInfo.Status;

/** Other people of a group, in the order of joining. */
function othersOf(group: Group): readonly User[] {
  return [...group.participants.keys()].filter((user) => user !== fixture.trainer);
}

function memberOf(group: Group, fits: (user: User) => boolean = () => true): User {
  const member = othersOf(group).find(fits);
  if (!member) throw new Error('no such member');
  return member;
}

const hasCompanion = ({ devices }: User) => devices.length === 2;

function simulatedDevicesOf(group: Group): readonly string[] {
  const devices = [...group.participants.keys()].flatMap((user) => user.devices);
  return devices.flatMap(({ kind, lidJid }) => (kind === 'simulated' ? lidJid : [])).sort();
}

function devicesWithCopy(messageId: string): readonly string[] {
  const copies = fixture.world.record.copies({ messageId });
  return copies.map(({ deviceLidJid }) => deviceLidJid).sort();
}

/** Waits until the devices have one copy each, and nobody else has any. */
const decryptedBy = (messageId: string, devices: readonly string[]) =>
  vi.waitFor(() => {
    expect(devicesWithCopy(messageId)).toEqual(devices);
  }, waiting);

function arrival(client: BaileysClient, text: string) {
  return client.until(() =>
    client.upserts
      .flatMap(({ messages, type }) => messages.map((message) => ({ message, type })))
      .find(({ message }) => {
        const { conversation, extendedTextMessage } = message.message ?? {};
        return (conversation ?? extendedTextMessage?.text) === text;
      }),
  );
}

describe('a message to a group', () => {
  it.each(['React Workshop – 12 Dec – Team Atlas', 'Node Clinic'])(
    'is decrypted exactly once by every simulated device of %s',
    async (subject) => {
      const group = fixture.groupCalled(subject);
      const devices = simulatedDevicesOf(group);
      const { sock, events } = await fixture.link();
      const id = (await sock.sendMessage(group.jid, { text: 'See you at ten' }))?.key.id ?? '';
      await decryptedBy(id, devices);
      expect(fixture.world.record.copies({ text: 'See you at ten' })).toHaveLength(devices.length);

      const expected = othersOf(group).map(({ lid, phoneNumber }) =>
        group.addressingMode === 'lid' ? `${lid}@lid` : `${phoneNumber}@s.whatsapp.net`,
      );
      await vi.waitFor(() => {
        const receipts = events.all('message-receipt.update').flat();
        const delivered = receipts.filter(({ key, receipt }) => key.id === id && receipt.receiptTimestamp);
        expect(new Set(delivered.map(({ receipt }) => receipt.userJid))).toEqual(new Set(expected));
      }, waiting);

      // The second message finds everybody holding the sender key.
      await decryptedBy(
        (await sock.sendMessage(group.jid, { text: 'Bring a laptop' }))?.key.id ?? '',
        devices,
      );
      expect(fixture.world.record.failures()).toEqual([]);
    },
  );

  it('shows who has read it', async () => {
    const group = fixture.groupCalled('Casa do Alto');
    const reader = memberOf(group);
    const self = `${fixture.trainer.lid}@lid`;
    fixture.world.behaviours.change(reader, { readAfterMs: 0 });
    const { sock, events } = await fixture.link();
    const sent = await sock.sendMessage(group.jid, { text: 'Is the room free?' });
    await vi.waitFor(() => {
      const receipts = events.all('message-receipt.update').flat();
      const read = receipts.filter(({ key, receipt }) => key.id === sent?.key.id && receipt.readTimestamp);
      // Baileys takes the own phone's `sender` receipt for a read.
      const readers = read.map(({ receipt }) => receipt.userJid).filter((jid) => jid !== self);
      expect(readers).toEqual([`${reader.lid}@lid`]);
    }, waiting);
  });

  it('is refused where only admins may post', async () => {
    const { sock, events } = await fixture.link();
    const sent = await sock.sendMessage(fixture.groupCalled('City Learning Network').jid, {
      text: 'Hello all',
    });
    await vi.waitFor(() => {
      const own = events.all('messages.update').flat();
      const refusal = own.find(({ key }) => key.id === sent?.key.id);
      expect(refusal?.update.messageStubParameters).toEqual(['403']);
    }, waiting);
    await fixture.world.settled();
    expect(fixture.world.record.copies()).toEqual([]);
  });

  it('waits for phones that are offline', async () => {
    const group = fixture.groupCalled('Casa do Alto');
    const late = memberOf(group);
    fixture.world.behaviours.change(late, { online: false });
    const { sock } = await fixture.link();
    const id = (await sock.sendMessage(group.jid, { text: 'Is the room free?' }))?.key.id ?? '';
    const lateDevices = late.devices.map(({ lidJid }) => lidJid);
    await decryptedBy(
      id,
      simulatedDevicesOf(group).filter((jid) => !lateDevices.includes(jid)),
    );
    fixture.world.behaviours.change(late, { online: true });
    await decryptedBy(id, simulatedDevicesOf(group));
  });
});

describe('a message to one person', () => {
  it.each(['lid', 'pn'] as const)('reaches all their devices and the own phone (%s)', async (mode) => {
    const person = memberOf(fixture.groupCalled('Trainers of Lisbon'), hasCompanion);
    const chat = mode === 'lid' ? `${person.lid}@lid` : `${person.phoneNumber}@s.whatsapp.net`;
    const { sock, events } = await fixture.link();
    const id = (await sock.sendMessage(chat, { text: 'Could you help out?' }))?.key.id ?? '';
    await decryptedBy(
      id,
      [`${fixture.trainer.lid}@lid`, ...person.devices.map(({ lidJid }) => lidJid)].sort(),
    );
    await vi.waitFor(() => {
      const updates = events.all('messages.update').flat();
      expect(updates.some(({ key, update }) => key.id === id && update.status === DELIVERY_ACK)).toBe(true);
    }, waiting);
    expect(fixture.world.record.copies({ messageId: id, chatJid: chat })).toHaveLength(3);
    expect(fixture.world.record.failures()).toEqual([]);
  });
});

describe('what people write', () => {
  it.each(['React Workshop – 12 Dec – Team Atlas', 'Node Clinic'])('in %s arrives', async (subject) => {
    const group = fixture.groupCalled(subject);
    const author = memberOf(group, hasCompanion);
    const client = await fixture.link();
    const [phone, laptop] = author.devices.map(({ lidJid }) => fixture.world.findSimDevice(lidJid));
    await phone?.send(group.jid, { conversation: 'From the phone' });
    await laptop?.send(group.jid, { extendedTextMessage: { text: 'From the laptop' } });
    for (const text of ['From the phone', 'From the laptop']) {
      const { message, type } = await arrival(client, text);
      expect(type).toBe('notify');
      expect(message.pushName).toBe(author.name);
      expect(message.key).toMatchObject({ remoteJid: group.jid, fromMe: false });
      const names = [message.key.participant, message.key.participantAlt];
      expect(names).toContain(`${author.lid}@lid`);
      expect(names).toContain(`${author.phoneNumber}@s.whatsapp.net`);
    }
    await vi.waitFor(() => {
      const receipts = fixture.world.record.receipts().filter(({ fromRealClient }) => fromRealClient);
      const answers = receipts.filter(({ to }) => to === group.jid).map(({ type }) => type);
      expect(answers).toHaveLength(2);
      expect(answers).not.toContain('retry');
    }, waiting);
    expect(fixture.world.record.failures()).toEqual([]);
  });

  it.each(['lid', 'pn'] as const)('directly arrives, and can be answered (%s)', async (mode) => {
    const author = memberOf(fixture.groupCalled('Trainers of Lisbon'));
    const { trainer } = fixture;
    const client = await fixture.link();
    const chat = mode === 'lid' ? `${trainer.lid}@lid` : `${trainer.phoneNumber}@s.whatsapp.net`;
    await fixture.world.phoneOf(author).send(chat, { conversation: 'May I book a seat?' });
    const { message } = await arrival(client, 'May I book a seat?');
    const [lid, pn] = [`${author.lid}@lid`, `${author.phoneNumber}@s.whatsapp.net`];
    expect(message.key).toMatchObject({
      fromMe: false,
      remoteJid: mode === 'lid' ? lid : pn,
      remoteJidAlt: mode === 'lid' ? pn : lid,
    });
    await client.sock.sendMessage(message.key.remoteJid ?? '', { text: 'Gladly' });
    await vi.waitFor(() => {
      const copies = fixture.world.record.copies({ text: 'Gladly' });
      expect(copies.map(({ phoneNumber }) => phoneNumber)).toContain(author.phoneNumber);
    }, waiting);
    expect(fixture.world.record.failures()).toEqual([]);
  });

  it('from the own phone arrives as the own message', async () => {
    const person = memberOf(fixture.groupCalled('Trainers of Lisbon'));
    const client = await fixture.link();
    const { world, trainer } = fixture;
    await world.phoneOf(trainer).send(`${person.lid}@lid`, { conversation: 'I wrote this' });
    const { message } = await arrival(client, 'I wrote this');
    expect(message.key).toMatchObject({ fromMe: true, remoteJid: `${person.lid}@lid` });
  });

  it('while the client is away arrives as append when it is back', async () => {
    const group = fixture.groupCalled('React Workshop – 12 Dec – Team Borealis');
    const first = await fixture.link();
    await first.sock.end(undefined);
    await first.closed;
    const phone = fixture.world.phoneOf(memberOf(group));
    await phone.send(group.jid, { conversation: 'One' });
    await phone.send(group.jid, { conversation: 'Two' });
    const client = fixture.simulator.connect(first.auth);
    expect((await arrival(client, 'One')).type).toBe('append');
    expect((await arrival(client, 'Two')).type).toBe('append');
    await phone.send(group.jid, { conversation: 'Three' });
    expect((await arrival(client, 'Three')).type).toBe('notify');
  });
});

describe('retries', () => {
  it('of a companion get the message to it alone', async () => {
    const group = fixture.groupCalled('React Workshop – 12 Dec – Team Atlas');
    const store = createMessageStore();
    const { sock } = await fixture.link(undefined, store.config);
    const laptop = memberOf(group, hasCompanion).devices[1]?.lidJid ?? '';
    fixture.world.findSimDevice(laptop)?.failNextDecryptions(1);
    const id = store.keep(await sock.sendMessage(group.jid, { text: 'Once more' }));
    await decryptedBy(id, simulatedDevicesOf(group));
    expect(fixture.world.record.failures()).toHaveLength(1);
  });

  it('of a phone make Baileys send the message to everybody again, and the record shows it', async () => {
    const group = fixture.groupCalled('Casa do Alto');
    const store = createMessageStore();
    const { sock } = await fixture.link(undefined, store.config);
    fixture.world.phoneOf(memberOf(group)).failNextDecryptions(1);
    const id = store.keep(await sock.sendMessage(group.jid, { text: 'Once more' }));
    await vi.waitFor(() => {
      expect(new Set(devicesWithCopy(id))).toEqual(new Set(simulatedDevicesOf(group)));
      expect(fixture.world.record.maxCopiesPerDevice({ messageId: id })).toBe(2);
    }, waiting);
  });

  it('of the client are answered by the phone that sent', async () => {
    const group = fixture.groupCalled('React Workshop – 12 Dec – Team Atlas');
    const author = memberOf(group);
    const client = await fixture.link();
    const phone = fixture.world.phoneOf(author);
    await phone.send(group.jid, { conversation: 'First' });
    await arrival(client, 'First');
    // The client loses what it knows of the author, as after restoring an old copy of its keys.
    await client.auth.keys.set({
      'sender-key': { [`${group.jid}::${author.lid}_1::0`]: null },
      session: { [`${author.lid}_1.0`]: null },
    });
    await phone.send(group.jid, { conversation: 'Second' });
    await arrival(client, 'Second');
    const retries = fixture.world.record.receipts().filter(({ type }) => type === 'retry');
    expect(retries.length).toBeGreaterThan(0);
  });
});

describe('two real clients', () => {
  it('understand each other in a group and alone', async () => {
    const group = fixture.groupCalled('React Workshop – 12 Dec – Team Cumulus');
    const { trainer } = fixture;
    const colleague = memberOf(group);
    const [ana, other] = [
      await fixture.link(),
      await fixture.link(colleague, { markOnlineOnConnect: false }),
    ];
    const sent = await ana.sock.sendMessage(group.jid, { text: 'Hello team' });
    await arrival(other, 'Hello team');
    await vi.waitFor(() => {
      const receipts = ana.events.all('message-receipt.update').flat();
      const fromColleague = receipts.filter(
        ({ key, receipt }) => key.id === sent?.key.id && receipt.userJid === `${colleague.lid}@lid`,
      );
      // One from the simulated phone, one from the real client, which says `inactive`.
      expect(fromColleague).toHaveLength(colleague.devices.length);
    }, waiting);
    await other.sock.sendMessage(group.jid, { text: 'Hello Ana' });
    await arrival(ana, 'Hello Ana');
    await other.sock.sendMessage(`${trainer.lid}@lid`, { text: 'And just you' });
    await arrival(ana, 'And just you');
    await ana.sock.sendMessage(`${colleague.phoneNumber}@s.whatsapp.net`, { text: 'Likewise' });
    await arrival(other, 'Likewise');
    expect(fixture.world.record.failures()).toEqual([]);
  });
});
