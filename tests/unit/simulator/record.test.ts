import { describe, expect, it } from 'vitest';
import type { DecryptedCopy } from '#simulator/contracts.ts';
import { createRecord } from '#simulator/record.ts';

function copy(messageId: string, deviceLidJid: string, text: string): DecryptedCopy {
  return {
    messageId,
    chatJid: '1@g.us',
    senderLid: '7',
    deviceLidJid,
    phoneNumber: '12015550100',
    text,
    parts: {},
    content: { conversation: text },
    sentAtSeconds: 0,
    atMs: 0,
  };
}

describe('record', () => {
  it('shows a message that reached a device twice, under one id or under two', () => {
    const record = createRecord();
    record.addCopy(copy('A', '1@lid', 'hello'));
    record.addCopy(copy('A', '2@lid', 'hello'));
    expect(record.maxCopiesPerDevice({ messageId: 'A' })).toBe(1);

    record.addCopy(copy('A', '2@lid', 'hello'));
    expect(record.maxCopiesPerDevice({ messageId: 'A' })).toBe(2);

    record.addCopy(copy('B', '1@lid', 'hello'));
    expect(record.maxCopiesPerDevice({ messageId: 'B' })).toBe(1);
    record.addCopy(copy('C', '1@lid', 'hello'));
    expect(record.maxCopiesPerDevice({ text: 'hello', chatJid: '1@g.us' })).toBe(3);
  });

  it('answers copies by message, chat, device and text', () => {
    const record = createRecord();
    record.addCopy(copy('A', '1@lid', 'hello'));
    record.addCopy(copy('B', '2@lid', 'bye'));
    expect(record.copies()).toHaveLength(2);
    expect(record.copies({ messageId: 'B' }).map(({ text }) => text)).toEqual(['bye']);
    expect(record.copies({ deviceLidJid: '1@lid' }).map(({ messageId }) => messageId)).toEqual(['A']);
    expect(record.copies({ chatJid: '2@g.us' })).toEqual([]);
    expect(record.copies({ deviceLidJid: '1@lid', text: 'bye' })).toEqual([]);
  });

  it('counts nothing when nothing arrived, and forgets on reset', () => {
    const record = createRecord();
    expect(record.maxCopiesPerDevice()).toBe(0);
    record.addCopy(copy('A', '1@lid', 'hello'));
    record.addFailure({ messageId: 'A', deviceLidJid: '1@lid', reason: 'Bad MAC', atMs: 0 });
    record.reset();
    expect([record.copies(), record.messages(), record.receipts(), record.failures()]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});
