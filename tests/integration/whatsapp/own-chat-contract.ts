import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { OutgoingContent } from '#electron/ports/outgoing-content.ts';
import { mediaSample, pollSample, previewSample, uploaded, useFiles } from './content-samples.ts';
import { account, impatientMs, useGateway } from './gateway-fixture.ts';
import { until, type OpenWorld } from './gateway-world.ts';

export function describeOwnChat(openWorld: OpenWorld): void {
  const { unlinked, online } = useGateway(openWorld);
  const files = useFiles();
  const bytes = randomBytes(70_001);

  describe('a message to ourselves', () => {
    it('settles on the ack, and each of our own devices shows it once', async () => {
      const { world, events, send } = await online();
      const { messageId, kind } = await send({ to: 'myself' });
      expect(kind).toBe('ack');
      expect(await world.copiesOf(messageId)).toEqual({ devices: world.ownDevices(), most: 1 });
      for (const message of await world.received(messageId)) {
        expect(message).toEqual({ text: 'See you on Saturday' });
      }
      expect((await events.next('own-device-receipt')).messageId).toBe(messageId);
      expect(events.of('receipt')).toEqual([]);
    });

    it('asks for no group, and is not what the next one in a group quarrels with', async () => {
      const { world, gateway, send } = await online();
      await gateway.fetchGroups(account);
      const before = world.groupQueries();
      await send({ to: 'myself' });
      const { messageId } = await send();
      expect(world.groupQueries()).toBe(before);
      expect(await world.copiesOf(messageId)).toEqual({ devices: world.devicesInOwned(), most: 1 });
    });

    it('may be of every kind', async () => {
      const { world, gateway, send } = await online();
      const image = await uploaded(gateway, await files.write(bytes), 'image');
      const file = await uploaded(gateway, await files.write(bytes), 'document');
      for (const { content, shown } of [
        previewSample(),
        mediaSample('image', bytes, image, 'The room'),
        mediaSample('document', bytes, file, 'The plan'),
        pollSample(false),
      ]) {
        const { messageId, kind } = await send({ to: 'myself', content });
        expect(kind).toBe('ack');
        const received = await world.received(messageId);
        expect(received).toHaveLength(world.ownDevices());
        for (const message of received) expect(message).toEqual(shown);
      }
    });

    it('shows the words of a mention and what is quoted, and mentions nobody', async () => {
      const { world, gateway, send } = await online();
      await gateway.fetchGroups(account);
      const earlier: OutgoingContent = { kind: 'text', text: 'See you' };
      const { messageId: quotedId } = await send({ content: earlier });
      const { messageId } = await send({
        to: 'myself',
        content: {
          kind: 'text',
          text: 'Bring a pen',
          mentionEveryone: 'visible',
          quoted: { messageId: quotedId, content: earlier },
        },
      });
      expect(await world.received(messageId)).toContainEqual({
        text: '@all Bring a pen',
        quotes: { messageId: quotedId, text: earlier.text },
      });
    });

    it('is not sent without a connection', async () => {
      const { send } = await unlinked();
      expect(await send({ to: 'myself' })).toMatchObject({
        kind: 'not-sent',
        failure: { code: 'OFFLINE' },
      });
    });

    it('says why it was refused', async () => {
      const { world, send } = await online();
      world.refuseNextMessage(479);
      const refused = await send({ to: 'myself' });
      expect(refused).toMatchObject({ kind: 'refused', failure: { code: 'MESSAGE_REFUSED' } });
      expect(await world.copiesOf(refused.messageId)).toEqual({ devices: 0, most: 0 });
    });

    it('is unconfirmed without an answer, and may be sent again under the same id', async () => {
      const { world, events, send } = await online({ ackTimeoutMs: impatientMs });
      world.loseNextMessage();
      const { messageId, kind } = await send({ to: 'myself' });
      expect(kind).toBe('unconfirmed');
      expect(await send({ to: 'myself', messageId })).toMatchObject({ kind: 'ack' });
      expect(await world.copiesOf(messageId)).toEqual({ devices: world.ownDevices(), most: 1 });

      world.loseNextAck();
      const unanswered = await send({ to: 'myself' });
      expect(unanswered.kind).toBe('unconfirmed');
      await until(() => events.of('own-device-receipt').some((it) => it.messageId === unanswered.messageId));
    });
  });
}
