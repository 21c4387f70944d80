import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { groupNumber, linkedAccount, newBroadcast, newDelivery, openForTest } from './database-fixture.ts';

it('gives group metadata back byte for byte, per account', () => {
  const { storage, memory } = openForTest();
  const accountId = linkedAccount(storage);
  const other = linkedAccount(storage, 'Other');
  const [one, two] = [groupNumber(1).id, groupNumber(2).id];
  const metadata = new Uint8Array([0, 255, 10, 13, 0]);
  memory.writeGroupMetadata(accountId, [
    { groupId: one, metadata: new Uint8Array([1]) },
    { groupId: two, metadata },
  ]);
  memory.writeGroupMetadata(accountId, [{ groupId: one, metadata }]);
  expect([...(memory.readGroupMetadata(accountId, one) ?? [])]).toEqual([...metadata]);
  expect(memory.readGroupMetadata(other, one)).toBeUndefined();
  memory.forgetGroupMetadata(accountId, [one]);
  expect(memory.readGroupMetadata(accountId, one)).toBeUndefined();
  expect(memory.readGroupMetadata(accountId, two)).toBeDefined();
});

it('finds what was sent under a message id: the rendered text where there is one', () => {
  const { storage, memory } = openForTest();
  const accountId = linkedAccount(storage);
  const rendered = { kind: 'text', text: 'Hello Group 1' } as const;
  const [plain, own] = [newDelivery(accountId, 0), newDelivery(accountId, 1, { content: rendered })];
  const broadcast = newBroadcast();
  storage.broadcasts.insert(broadcast, [plain, own]);
  storage.deliveries.markSending(plain.id, { messageId: 'M1', at: 1 });
  storage.deliveries.markSending(own.id, { messageId: 'M2', at: 2 });
  expect(memory.readSentContent(accountId, 'M1')).toEqual(broadcast.content);
  expect(memory.readSentContent(accountId, 'M2')).toEqual(rendered);
  expect(memory.readSentContent(accountId, 'M3')).toBeUndefined();
  expect(memory.readSentContent(randomUUID(), 'M1')).toBeUndefined();
});

it('remembers the last protocol version', () => {
  const { memory } = openForTest();
  expect(memory.readProtocolVersion()).toBeUndefined();
  memory.writeProtocolVersion([2, 3000, 1]);
  memory.writeProtocolVersion([2, 3000, 1023223821]);
  expect(memory.readProtocolVersion()).toEqual([2, 3000, 1023223821]);
});
