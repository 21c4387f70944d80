import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Agent, get } from 'node:https';
import type { AnyMessageContent } from '@whiskeysockets/baileys';
import { describe, expect, it } from 'vitest';
import { useSimulator } from './simulator-fixture.ts';

const fixture = useSimulator();
const group = '120363000000000001@g.us';

const client = () =>
  fixture.link(undefined, { config: { fetchAgent: new Agent({ ca: fixture.simulator.ca }) } });
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function mediaOfCopies(messageId: string) {
  const copies = await fixture.admin.copies({ messageId });
  expect(copies).toHaveLength(4);
  return copies.map(({ media }) => media);
}

describe('the media hosts', () => {
  const file = randomBytes(70_001);
  it.each<readonly [string, AnyMessageContent]>([
    ['image', { image: file, mimetype: 'image/jpeg', jpegThumbnail: '', caption: 'Look' }],
    ['video', { video: file, mimetype: 'video/mp4', jpegThumbnail: '' }],
    ['audio', { audio: file, mimetype: 'audio/ogg; codecs=opus', seconds: 1 }],
    ['document', { document: file, mimetype: 'application/pdf', fileName: 'a.pdf', caption: 'Read' }],
  ])('take an encrypted %s, which every device finds and decrypts', async (kind, content) => {
    const { sock } = await client();
    await sock.sendMessage(group, content, { messageId: 'MEDIA1' });
    for (const media of await mediaOfCopies('MEDIA1')) {
      expect(media).toMatchObject({ kind, sizeBytes: file.length, sha256: sha256(file) });
    }
    expect(await fixture.admin.uploads()).toMatchObject([
      { host: 1, type: kind, outcome: { kind: 'stored' } },
    ]);
  });

  it('refuse as often as told; the client goes to the second', async () => {
    await fixture.admin.addFault({ kind: 'uploadStatus', status: 503, host: 1, times: 1 });
    const { sock } = await client();
    await sock.sendMessage(group, { document: file, mimetype: 'text/plain' }, { messageId: 'MEDIA2' });
    expect(await mediaOfCopies('MEDIA2')).toContainEqual(
      expect.objectContaining({ sha256: sha256(file) }) as unknown,
    );
    expect((await fixture.admin.uploads()).map(({ host, outcome }) => [host, outcome.kind])).toEqual([
      [1, 'refused'],
      [2, 'stored'],
    ]);
  });

  it('note an upload that was cut short', async () => {
    await fixture.admin.addFault({ kind: 'uploadStall', times: 1 });
    const { sock } = await client();
    const content = { document: file, mimetype: 'text/plain' };
    // The second host has as long, and a busy computer makes it need more than it seems.
    await sock.sendMessage(group, content, { messageId: 'MEDIA5', mediaUploadTimeoutMs: 3_000 });
    expect(await mediaOfCopies('MEDIA5')).toHaveLength(4);
    expect((await fixture.admin.uploads()).map(({ host, outcome }) => [host, outcome.kind])).toEqual([
      [1, 'cut'],
      [2, 'stored'],
    ]);
  });

  it('give a file back to a client that trusts them', async () => {
    const { sock } = await client();
    await sock.sendMessage(group, { document: file, mimetype: 'text/plain' }, { messageId: 'MEDIA3' });
    const [copy] = await fixture.admin.copies({ messageId: 'MEDIA3' });
    const { documentMessage } = copy?.content as {
      documentMessage: { directPath: string; fileEncSha256: string };
    };
    const [, hostname = ''] = fixture.simulator.mediaHostnames;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const url = `https://${hostname}${documentMessage.directPath}`;
      get(url, { ca: fixture.simulator.ca }, resolve).on('error', reject);
    });
    const encrypted = Buffer.concat(await answer.toArray());
    expect(sha256(encrypted)).toBe(Buffer.from(documentMessage.fileEncSha256, 'base64').toString('hex'));
  });

  it('say why a device has nothing', async () => {
    const { sock } = await client();
    const lost = { directPath: '/v/nowhere.enc', mediaKey: randomBytes(32), mimetype: 'image/jpeg' };
    await sock.relayMessage(group, { imageMessage: lost }, { messageId: 'MEDIA4' });
    for (const media of await mediaOfCopies('MEDIA4')) {
      expect(media).toEqual({ kind: 'image', error: 'nothing is stored under the direct path' });
    }
  });
});
