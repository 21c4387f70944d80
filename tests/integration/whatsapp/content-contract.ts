import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { OutgoingContent } from '#electron/ports/outgoing-content.ts';
import type { WhatsAppGateway } from '#electron/ports/whatsapp-gateway.ts';
import {
  audioSample,
  mediaSample,
  pollSample,
  previewSample,
  uploaded,
  useFiles,
  type Sample,
} from './content-samples.ts';
import { account, impatientMs, useGateway } from './gateway-fixture.ts';
import type { GatewayWorld, OpenWorld } from './gateway-world.ts';

export function describeContent(openWorld: OpenWorld): void {
  const { online } = useGateway(openWorld);
  const files = useFiles();
  const bytes = randomBytes(70_001);

  async function mediumOf(
    gateway: WhatsAppGateway,
    kind: 'image' | 'video' | 'document',
    text: string,
  ): Promise<Sample> {
    return mediaSample(kind, bytes, await uploaded(gateway, await files.write(bytes), kind), text);
  }
  async function soundOf(gateway: WhatsAppGateway, asVoice: boolean): Promise<Sample> {
    return audioSample(bytes, await uploaded(gateway, await files.write(bytes), 'audio'), asVoice);
  }
  const samples: readonly (readonly [string, (gateway: WhatsAppGateway) => Promise<Sample>])[] = [
    ['a text with a link preview', () => Promise.resolve(previewSample())],
    ['an image', (gateway) => mediumOf(gateway, 'image', '')],
    ['an image with a caption', (gateway) => mediumOf(gateway, 'image', 'The room')],
    ['a video with a caption', (gateway) => mediumOf(gateway, 'video', 'The way')],
    ['a document', (gateway) => mediumOf(gateway, 'document', '')],
    ['a document with a caption', (gateway) => mediumOf(gateway, 'document', 'The plan')],
    ['a sound', (gateway) => soundOf(gateway, false)],
    ['a voice message', (gateway) => soundOf(gateway, true)],
    ['a poll with one answer', () => Promise.resolve(pollSample(false))],
    ['a poll with several answers', () => Promise.resolve(pollSample(true))],
  ];

  async function expectEverywhere(
    world: GatewayWorld,
    messageId: string,
    shown: Sample['shown'],
  ): Promise<void> {
    const received = await world.received(messageId);
    expect(received).toHaveLength(world.devicesInOwned());
    for (const message of received) expect(message).toEqual(shown);
  }

  describe('the content of a message', () => {
    it.each(samples)('may be %s, on every device as it was composed', async (_kind, sampleOf) => {
      const { world, gateway, send } = await online({ ackTimeoutMs: impatientMs });
      await gateway.fetchGroups(account);
      const { content, shown } = await sampleOf(gateway);
      const { messageId, kind } = await send({ content });
      expect(kind).toBe('ack');
      await expectEverywhere(world, messageId, shown);

      world.loseNextMessage();
      const lost = await send({ content });
      expect(lost.kind).toBe('unconfirmed');
      expect(await send({ content, messageId: lost.messageId })).toMatchObject({ kind: 'ack' });
      await expectEverywhere(world, lost.messageId, shown);
    });

    it.each([
      ['visible', 'Bring a pen', '@all Bring a pen'],
      ['visible', 'Now @all bring a pen', 'Now @all bring a pen'],
      ['silent', 'Bring a pen', 'Bring a pen'],
    ] as const)('may mention everyone: %s in %j', async (mentionEveryone, text, words) => {
      const { world, gateway, send } = await online();
      await gateway.fetchGroups(account);
      for (const groupId of [world.groups.owned, world.groups.admin]) {
        const { messageId } = await send({ groupId, content: { kind: 'text', text, mentionEveryone } });
        const received = await world.received(messageId);
        expect(received.length).toBeGreaterThan(0);
        for (const message of received) {
          expect(message).toEqual({ text: words, mentionsEveryone: mentionEveryone });
        }
      }
    });

    it('may mention everyone in a caption and in a poll', async () => {
      const { world, gateway, send } = await online();
      await gateway.fetchGroups(account);
      const image = await mediumOf(gateway, 'image', 'The room');
      for (const { content, shown } of [image, pollSample(false)]) {
        const { messageId } = await send({ content: { ...content, mentionEveryone: 'visible' } });
        await expectEverywhere(world, messageId, {
          ...shown,
          text: `@all ${shown.text}`,
          mentionsEveryone: 'visible',
        });
      }
    });

    it('may quote an earlier message of ours, in groups of either addressing', async () => {
      const { world, gateway, send } = await online();
      await gateway.fetchGroups(account);
      const image = await mediumOf(gateway, 'image', 'The room');
      for (const groupId of [world.groups.owned, world.groups.admin]) {
        for (const earlier of [image.content, { kind: 'text', text: 'See you' } satisfies OutgoingContent]) {
          const { messageId: quotedId } = await send({ groupId, content: earlier });
          const quoted = { messageId: quotedId, content: earlier };
          const { messageId } = await send({
            groupId,
            content: { kind: 'text', text: 'It is the other one', quoted },
          });
          const received = await world.received(messageId);
          expect(received.length).toBeGreaterThan(0);
          for (const message of received) {
            expect(message).toEqual({
              text: 'It is the other one',
              quotes: { messageId: quotedId, text: earlier.text },
            });
          }
        }
      }
    });
  });
}
