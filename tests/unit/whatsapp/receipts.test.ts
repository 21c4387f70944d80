import { describe, expect, it } from 'vitest';
import { readReceipt } from '#electron/whatsapp/receipts.ts';

const context = {
  me: { phoneNumber: '15550100001', lid: '900' },
  now: 5_000,
  lidOf: (phoneNumber: string) => (phoneNumber === '15550100002' ? '200' : undefined),
};
const receipt = (attrs: Record<string, string>, content?: Parameters<typeof readReceipt>[0]['content']) =>
  readReceipt({ tag: 'receipt', attrs, ...(content === undefined ? {} : { content }) }, context);
const from = '120363000000000001@g.us';

describe('a receipt', () => {
  it('of a participant counts for the person, not the device', () => {
    expect(receipt({ from, id: 'A', participant: '200:3@lid', t: '12' })).toEqual([
      { type: 'receipt', messageId: 'A', groupId: from, userId: '200@lid', kind: 'delivered', at: 12_000 },
    ]);
  });

  it('gives one person one id by number and by LID', () => {
    const [byNumber] = receipt({ from, id: 'A', participant: '15550100002:1@s.whatsapp.net', type: 'read' });
    expect(byNumber).toMatchObject({ userId: '200@lid', kind: 'read', at: 5_000 });
    const [unknown] = receipt({ from, id: 'A', participant: '15550100003@s.whatsapp.net' });
    expect(unknown).toMatchObject({ userId: '15550100003@s.whatsapp.net' });
  });

  it.each([
    [undefined, 'delivered'],
    ['inactive', 'delivered'],
    ['read', 'read'],
    ['played', 'read'],
  ])('of type %s means %s', (type, kind) => {
    expect(receipt({ from, id: 'A', participant: '200@lid', ...(type && { type }) })).toMatchObject([
      { kind },
    ]);
  });

  it('may speak of several messages', () => {
    const list = [{ tag: 'list', attrs: {}, content: [{ tag: 'item', attrs: { id: 'B' } }] }];
    const events = receipt({ from, id: 'A', participant: '200@lid' }, list);
    expect(events.map((event) => event.messageId)).toEqual(['A', 'B']);
  });

  it('may speak of several people', () => {
    const users = [
      { tag: 'user', attrs: { jid: '200@lid', t: '7' } },
      { tag: 'user', attrs: { jid: '300@lid' } },
      { tag: 'user', attrs: { jid: '900:2@lid' } },
    ];
    expect(
      receipt({ from, id: 'x', t: '8' }, [{ tag: 'participants', attrs: { key: 'A' }, content: users }]),
    ).toMatchObject([
      { messageId: 'A', userId: '200@lid', at: 7_000 },
      { messageId: 'A', userId: '300@lid', at: 8_000 },
      { type: 'own-device-receipt', messageId: 'A' },
    ]);
  });

  it.each([undefined, 'sender', 'inactive', 'retry'])(
    'of our own device (%s) is evidence and no reach',
    (type) => {
      for (const participant of ['900:4@lid', '15550100001@s.whatsapp.net']) {
        expect(receipt({ from, id: 'A', participant, ...(type && { type }) })).toEqual([
          { type: 'own-device-receipt', messageId: 'A' },
        ]);
      }
    },
  );

  it.each([undefined, 'sender', 'inactive', 'retry'])(
    'of our own device (%s) in the chat with ourselves is evidence',
    (type) => {
      for (const own of ['900@lid', '15550100001:2@s.whatsapp.net']) {
        expect(receipt({ from: own, id: 'A', recipient: own, ...(type && { type }) })).toEqual([
          { type: 'own-device-receipt', messageId: 'A' },
        ]);
      }
    },
  );

  it('says nothing about our messages when our phone has read those of others', () => {
    expect(receipt({ from, id: 'A', participant: '900@lid', type: 'read' })).toEqual([]);
    expect(receipt({ from, id: 'A', participant: '900@lid', type: 'read-self' })).toEqual([]);
  });

  it('that asks for a retry proves that WhatsApp has the message', () => {
    expect(receipt({ from, id: 'A', participant: '200:1@lid', type: 'retry' })).toEqual([
      { type: 'late-ack', messageId: 'A' },
    ]);
  });

  it('of another kind or from another chat is none of ours', () => {
    expect(receipt({ from, id: 'A', participant: '200@lid', type: 'server-error' })).toEqual([]);
    expect(receipt({ from: '200@lid', id: 'A' })).toEqual([]);
    expect(receipt({ from, id: 'A', participant: 'nonsense' })).toEqual([]);
  });
});
