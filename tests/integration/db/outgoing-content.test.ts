import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TakenFile } from '#electron/ports/attachment-files.ts';
import type { NewBroadcast } from '#electron/ports/broadcast-store.ts';
import type { UploadedMedia } from '#electron/ports/outgoing-content.ts';
import { failure } from '#shared/failure.ts';
import type { Attachment } from '#shared/model/attachment.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import {
  linkedAccount,
  newBroadcast,
  newDelivery,
  openForTest,
  startBroadcast,
  type OpenedForTest,
} from './database-fixture.ts';

const thumbnail = Buffer.of(0xff, 0xd8, 0xff);
const facts = { mimeType: 'image/jpeg', fileName: 'hall.jpg', sizeBytes: 1_234 };
const file: TakenFile = {
  ...facts,
  kind: 'image',
  sha256: Uint8Array.of(1, 2, 3),
  width: null,
  height: null,
  seconds: null,
  thumbnail,
  mayTellPlace: false,
};
const uploadOf = (uploadedAt: number): UploadedMedia => ({
  mediaKey: randomBytes(32).toString('base64'),
  directPath: '/v/image/x.enc',
  url: 'https://mmg.whatsapp.net/v/image/x.enc',
  fileSha256: randomBytes(32).toString('base64'),
  fileEncSha256: randomBytes(32).toString('base64'),
  fileLength: 1_234,
  uploadedAt,
});

function open() {
  const opened = openForTest();
  const accountId = linkedAccount(opened.storage);
  return { ...opened, accountId };
}

function attach({ storage }: Pick<OpenedForTest, 'storage'>): Attachment {
  const id = randomUUID();
  storage.attachments.insert(id, file, 1);
  return { id, ...facts };
}

/** Of one group, the first. */
function deliveryOf(
  { storage, accountId }: ReturnType<typeof open>,
  content: MessageContent,
  change: Partial<NewBroadcast> = {},
): { readonly deliveryId: string; readonly broadcastId: string } {
  const { broadcast, deliveryIds } = startBroadcast(storage, accountId, 1, { content, ...change });
  return { deliveryId: deliveryIds[0] ?? '', broadcastId: broadcast.id };
}

describe('what a delivery sends', () => {
  it('is nothing before its send began, and nothing while its file is not uploaded', () => {
    const opened = open();
    const { storage, accountId } = opened;
    const attachment = attach(opened);
    const text = deliveryOf(opened, { kind: 'text', text: 'Hello' });
    expect(storage.deliveries.outgoingContent(text.deliveryId)).toBeUndefined();
    const { deliveryId } = deliveryOf(opened, { kind: 'image', text: '', attachment });
    storage.deliveries.markSending(deliveryId, { messageId: 'M', at: 1 });
    expect(storage.deliveries.outgoingContent(deliveryId)).toBeUndefined();
    expect(opened.memory.readSentContent(accountId, 'M')).toBeUndefined();
  });

  it('names the upload that it was sent with, also when the file was uploaded anew since', () => {
    const opened = open();
    const { storage, accountId } = opened;
    const attachment = attach(opened);
    const [first, second] = [uploadOf(10), uploadOf(20)];
    expect(storage.uploads.latest(attachment.id, accountId)).toBeUndefined();
    storage.uploads.add(attachment.id, accountId, first);
    const content: MessageContent = { kind: 'image', text: 'The hall', attachment };
    const { deliveryId } = deliveryOf(opened, content);
    storage.deliveries.markSending(deliveryId, { messageId: 'M', at: 1, uploadedAt: 10 });
    storage.uploads.add(attachment.id, accountId, second);
    expect(storage.uploads.latest(attachment.id, accountId)).toEqual(second);
    const sent = { ...content, uploaded: first, thumbnail };
    expect(storage.deliveries.outgoingContent(deliveryId)).toEqual(sent);
    expect(opened.memory.readSentContent(accountId, 'M')).toEqual(sent);
    expect(storage.uploads.latest(attachment.id, linkedAccount(storage, 'Other'))).toBeUndefined();
  });

  it('keeps the first secret of its poll, and what it quoted at first', () => {
    const opened = open();
    const { storage } = opened;
    const earlier = deliveryOf(opened, { kind: 'text', text: 'Hello' });
    storage.deliveries.markSending(earlier.deliveryId, { messageId: 'E', at: 1 });
    const content: MessageContent = { kind: 'poll', text: 'When?', options: ['A', 'B'], multiple: false };
    const [one, two] = [randomBytes(32), randomBytes(32)];
    const poll = deliveryOf(opened, content);
    const quoting = deliveryOf(opened, content);
    for (const [pollSecret, quotedMessageId] of [
      [one, null],
      [two, 'E'],
    ] as const) {
      const parts = { at: 1, pollSecret, quotedMessageId };
      storage.deliveries.markSending(poll.deliveryId, { messageId: 'P', ...parts });
    }
    storage.deliveries.markSending(quoting.deliveryId, {
      messageId: 'Q',
      at: 1,
      pollSecret: two,
      quotedMessageId: 'E',
    });
    expect(storage.deliveries.outgoingContent(poll.deliveryId)).toEqual({ ...content, pollSecret: one });
    expect(storage.deliveries.outgoingContent(quoting.deliveryId)).toEqual({
      ...content,
      pollSecret: two,
      quoted: { messageId: 'E', content: { kind: 'text', text: 'Hello' } },
    });
  });

  it('shows the thumbnail of a linked page and of what it quotes', () => {
    const opened = open();
    const { storage, accountId } = opened;
    const attachment = attach(opened);
    storage.uploads.add(attachment.id, accountId, uploadOf(10));
    const image: MessageContent = { kind: 'image', text: '', attachment };
    const earlier = deliveryOf(opened, image);
    storage.deliveries.markSending(earlier.deliveryId, { messageId: 'E', at: 1, uploadedAt: 10 });
    const preview = { url: 'https://example.org', title: 'T', description: '', thumbnail: attachment.id };
    const content: MessageContent = { kind: 'text', text: preview.url, linkPreview: preview };
    const { deliveryId } = deliveryOf(opened, content);
    storage.deliveries.markSending(deliveryId, { messageId: 'M', at: 1, quotedMessageId: 'E' });
    expect(storage.deliveries.outgoingContent(deliveryId)).toEqual({
      ...content,
      thumbnail,
      quoted: { messageId: 'E', content: image, thumbnail },
    });
  });
});

it('tells in which groups a broadcast is, its retry broadcasts included', () => {
  const { storage, accountId } = open();
  const targets = [0, 1, 2].map((position) => newDelivery(accountId, position));
  const [sent, failed, queued] = targets;
  if (sent === undefined || failed === undefined || queued === undefined) throw new Error('three targets');
  const broadcast = newBroadcast();
  storage.broadcasts.insert(broadcast, targets);
  storage.deliveries.markSending(sent.id, { messageId: 'M1', at: 1 });
  storage.deliveries.markSent(sent.id, { settledBy: 'ack', at: 2 });
  storage.deliveries.markSending(failed.id, { messageId: 'M2', at: 3 });
  storage.deliveries.markFailed(failed.id, { failure: failure('MESSAGE_REFUSED') });
  const retry = newBroadcast({ retryOf: broadcast.id });
  const again = { ...newDelivery(accountId, 0), groupId: failed.groupId };
  storage.broadcasts.insert(retry, [again]);
  storage.deliveries.markSending(again.id, { messageId: 'M3', at: 4 });
  storage.deliveries.markSent(again.id, { settledBy: 'ack', at: 5 });
  expect(storage.deliveries.arrived(broadcast.id)).toEqual([
    { accountId, groupId: sent.groupId, messageId: 'M1' },
    { accountId, groupId: failed.groupId, messageId: 'M3' },
  ]);
  expect(storage.deliveries.arrived(broadcast.id, failed.groupId)).toHaveLength(1);
  expect(storage.deliveries.arrived(broadcast.id, queued.groupId)).toEqual([]);
});

it('forgets uploads with their attachment and with their account', () => {
  const opened = open();
  const { storage, accountId } = opened;
  const [kept, unused] = [attach(opened), attach(opened)];
  deliveryOf(opened, { kind: 'image', text: '', attachment: kept });
  const other = linkedAccount(storage, 'Other');
  for (const { id } of [kept, unused]) {
    for (const each of [accountId, other]) storage.uploads.add(id, each, uploadOf(10));
  }
  storage.attachments.removeUnused({ unusedSince: 0, at: 1 });
  expect(storage.attachments.removeUnused({ unusedSince: 1, at: 2 })).toEqual([unused.id]);
  expect(storage.uploads.latest(unused.id, accountId)).toBeUndefined();
  storage.accounts.remove(other, 'keep', 5);
  expect(storage.uploads.latest(kept.id, other)).toBeUndefined();
  expect(storage.uploads.latest(kept.id, accountId)).toBeDefined();
});
