import '#harness/quiet-console.ts';
import { describe, expect, it } from 'vitest';
import { verifySignature } from '#simulator/xeddsa.ts';
import { announcementsJid, createSmallWorld, groupJid, linkRecorder } from './small-world.ts';

const texts = (copies: readonly { readonly deviceLidJid: string; readonly text: string | undefined }[]) =>
  copies.map(({ deviceLidJid, text }) => `${deviceLidJid} ${String(text)}`).sort();

describe('simulated devices', () => {
  it('sign their pre-keys, and hand out each one-time key once', () => {
    const world = createSmallWorld();
    const { people } = world;
    const first = world.phoneOf(people.bruno).takeBundle();
    const second = world.phoneOf(people.bruno).takeBundle();
    if (!first || !second) throw new Error('no bundle');
    const signed = Buffer.concat([Buffer.of(5), first.signedPreKey.publicKey]);
    expect(verifySignature(first.identityKey, signed, first.signedPreKey.signature)).toBe(true);
    expect(verifySignature(first.identityKey, Buffer.alloc(33), first.signedPreKey.signature)).toBe(false);
    expect(first.preKey?.publicKey).not.toEqual(second.preKey?.publicKey);
    expect(first.preKey?.id).not.toBe(second.preKey?.id);
    expect(first.identityKey).toEqual(Buffer.from(world.phoneOf(people.bruno).identityKeyPair.public));
  });

  it('decrypt a group message once on every device of every member', async () => {
    const world = createSmallWorld();
    const { people, record } = world;
    const id = await world.phoneOf(people.ana).send(groupJid, { conversation: 'hello' });
    await world.settled();
    expect(texts(record.copies({ messageId: id, chatJid: groupJid }))).toEqual([
      '100000000000002:1@lid hello',
      '100000000000002@lid hello',
      '100000000000003@lid hello',
    ]);
    await world.phoneOf(people.ana).send(groupJid, { conversation: 'again' });
    await world.settled();
    expect(record.copies({ text: 'again' })).toHaveLength(3);
    expect(record.failures()).toEqual([]);
    expect(record.receipts().map(({ type }) => type)).toEqual(Array(6).fill('delivered'));
  });

  it('show a message that was sent twice under one id', async () => {
    const world = createSmallWorld();
    const { people, record } = world;
    await world.phoneOf(people.ana).send(groupJid, { conversation: 'hello' }, 'SAME');
    await world.phoneOf(people.ana).send(groupJid, { conversation: 'hello' }, 'SAME');
    await world.settled();
    expect(record.maxCopiesPerDevice({ messageId: 'SAME' })).toBe(2);
  });

  it.each(['12015550101@s.whatsapp.net', '100000000000002@lid'])('decrypt a message to %s', async (chat) => {
    const world = createSmallWorld();
    const { people, record } = world;
    const id = await world.phoneOf(people.ana).send(chat, { extendedTextMessage: { text: 'just you' } });
    await world.settled();
    expect(texts(record.copies({ messageId: id, chatJid: chat }))).toEqual([
      '100000000000002:1@lid just you',
      '100000000000002@lid just you',
    ]);
    await world.findSimDevice('100000000000002:1@lid')?.send('100000000000001@lid', {
      conversation: 'from the laptop',
    });
    await world.settled();
    // Bruno's own phone gets the copy of what his laptop sent, and answers as the sender's own device.
    expect(texts(record.copies({ text: 'from the laptop' }))).toEqual([
      '100000000000001@lid from the laptop',
      '100000000000002@lid from the laptop',
    ]);
    expect(record.receipts().filter(({ type }) => type === 'sender')).toHaveLength(1);
    expect(record.failures()).toEqual([]);
  });

  it('wait while offline and read only when told to', async () => {
    const world = createSmallWorld();
    const { people, record, behaviours } = world;
    behaviours.change(people.carla, { online: false, readAfterMs: 1000 });
    await world.phoneOf(people.ana).send(groupJid, { conversation: 'hello' });
    await world.settled();
    expect(record.copies({ deviceLidJid: '100000000000003@lid' })).toEqual([]);

    behaviours.change(people.carla, { online: true });
    await world.settled();
    expect(record.copies({ deviceLidJid: '100000000000003@lid' })).toHaveLength(1);
    expect(record.receipts().some(({ type }) => type === 'read')).toBe(false);
    world.passTime();
    const reads = record.receipts().filter(({ type }) => type === 'read');
    expect(reads.map(({ senderLidJid }) => senderLidJid)).toEqual(['100000000000003@lid']);
  });

  it('ask again for what they could not decrypt, and get it', async () => {
    const world = createSmallWorld();
    const { people, record } = world;
    world.findSimDevice('100000000000002:1@lid')?.failNextDecryptions(2);
    world.phoneOf(people.carla).failNextDecryptions(1);
    const id = await world.phoneOf(people.ana).send(groupJid, { conversation: 'hello' });
    await world.settled();
    expect(record.failures().map(({ deviceLidJid }) => deviceLidJid)).toHaveLength(3);
    expect(texts(record.copies({ messageId: id }))).toEqual([
      '100000000000002:1@lid hello',
      '100000000000002@lid hello',
      '100000000000003@lid hello',
    ]);
    // The sender key came with the answer: the next message needs no retry.
    await world.phoneOf(people.ana).send(groupJid, { conversation: 'next' });
    await world.settled();
    expect(record.copies({ text: 'next' })).toHaveLength(3);
    expect(record.failures()).toHaveLength(3);
  });

  it('behave as usual again after a reset', async () => {
    const world = createSmallWorld();
    const { people, record, behaviours } = world;
    world.phoneOf(people.carla).failNextDecryptions(100);
    behaviours.change(people.carla, { online: false });
    await world.phoneOf(people.ana).send('100000000000003@lid', { conversation: 'hello' });
    behaviours.reset();
    await world.settled();
    expect(record.copies({ text: 'hello' })).toHaveLength(1);
    expect(record.failures()).toEqual([]);
  });

  it('give up after five retries', async () => {
    const world = createSmallWorld();
    const { people, record } = world;
    world.phoneOf(people.carla).failNextDecryptions(100);
    await world.phoneOf(people.ana).send('100000000000003@lid', { conversation: 'hello' });
    await world.settled();
    expect(record.receipts().filter(({ type }) => type === 'retry')).toHaveLength(5);
    expect(record.copies()).toEqual([]);
  });
});

describe('routing', () => {
  it('refuses a post by a stranger, to no group, and by a member where only admins may', async () => {
    const world = createSmallWorld();
    const { people, record } = world;
    const { session } = linkRecorder(people.ana);
    const stranger = linkRecorder(people.eva).session;
    const stanza = (to: string) => ({ tag: 'message', attrs: { id: 'X', to, type: 'text' } });
    expect(await world.routeClientMessage(stranger, stanza(groupJid))).toEqual({
      accepted: false,
      errorCode: 403,
    });
    expect(await world.routeClientMessage(session, stanza('1@g.us'))).toEqual({
      accepted: false,
      errorCode: 404,
    });
    const toAnnouncements = await world.routeClientMessage(session, stanza(announcementsJid));
    expect(toAnnouncements).toEqual({ accepted: false, errorCode: 403 });
    expect(await world.routeClientMessage(session, stanza(groupJid))).toEqual({ accepted: true });
    expect(record.messages().map(({ fate }) => fate.kind)).toEqual([
      'refused',
      'refused',
      'refused',
      'accepted',
    ]);
  });

  it('reaches only who is in the group at that moment', async () => {
    const world = createSmallWorld();
    const { people, groupOperations, directory, record } = world;
    const group = directory.groups.find(groupJid);
    if (!group) throw new Error('no group');
    await world.phoneOf(people.ana).send(groupJid, { conversation: 'all' });
    groupOperations.remove(people.ana, group, ['100000000000003@lid']);
    await world.phoneOf(people.ana).send(groupJid, { conversation: 'without Carla' });
    groupOperations.add(people.ana, group, ['12015550104@s.whatsapp.net']);
    await world.phoneOf(people.ana).send(groupJid, { conversation: 'with Eva' });
    await world.settled();
    const readers = (text: string) => new Set(record.copies({ text }).map(({ phoneNumber }) => phoneNumber));
    expect(readers('all')).toEqual(new Set(['12015550101', '12015550102']));
    expect(readers('without Carla')).toEqual(new Set(['12015550101']));
    expect(readers('with Eva')).toEqual(new Set(['12015550101', '12015550104']));
  });

  it('names the sender in both addressings, and never the sender beside a copy for an own device', async () => {
    const world = createSmallWorld();
    const { people } = world;
    const { session, delivered } = linkRecorder(people.ana);
    const enc = { tag: 'enc', attrs: { v: '2', type: 'msg' }, content: Buffer.of(1) };
    const to = (jid: string) => ({ tag: 'to', attrs: { jid }, content: [enc] });
    const participants = {
      tag: 'participants',
      attrs: {},
      content: [to('100000000000001@lid'), to('100000000000002:1@lid')],
    };
    const bruno = linkRecorder(people.bruno);
    participants.content.push(to('100000000000002:2@lid'));
    await world.routeClientMessage(session, {
      tag: 'message',
      attrs: { id: 'X', to: '100000000000002@lid', type: 'text' },
      content: [participants],
    });
    expect(bruno.delivered[0]?.attrs).toEqual({
      from: '100000000000001:1@lid',
      notify: 'Ana',
      sender_pn: '12015550100@s.whatsapp.net',
      id: 'X',
      type: 'text',
      t: '1795000000',
    });
    await world.routeClientMessage(bruno.session, {
      tag: 'message',
      attrs: { id: 'Y', to: '12015550103@s.whatsapp.net', type: 'text' },
      content: [
        {
          ...participants,
          content: [to('12015550101:1@s.whatsapp.net'), to('12015550100:1@s.whatsapp.net')],
        },
      ],
    });
    // Ana is not part of a chat between Bruno and Dora, whatever Bruno's client wrote.
    expect(delivered).toEqual([]);
  });

  it('passes receipts on to all devices of the author, and a retry only to the one that sent', async () => {
    const world = createSmallWorld();
    const { people } = world;
    const laptop = linkRecorder(people.ana);
    const tablet = linkRecorder(people.ana);
    const { session } = linkRecorder(people.carla);
    const receipt = (attrs: Record<string, string>) => ({
      tag: 'receipt',
      attrs: { id: 'X', to: groupJid, participant: '100000000000001:1@lid', ...attrs },
    });
    await world.routeClientReceipt(session, receipt({ type: 'inactive' }));
    const delivered = {
      from: groupJid,
      participant: '100000000000003:1@lid',
      id: 'X',
      t: '1795000000',
    };
    expect(laptop.delivered.map(({ attrs }) => attrs)).toEqual([delivered]);
    expect(tablet.delivered.map(({ attrs }) => attrs)).toEqual([delivered]);
    await world.routeClientReceipt(session, receipt({ type: 'retry' }));
    expect(laptop.delivered).toHaveLength(2);
    expect(tablet.delivered).toHaveLength(1);
  });
});
