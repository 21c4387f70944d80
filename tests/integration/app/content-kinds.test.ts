import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { DecryptedCopy } from '#simulator/contracts.ts';
import { ann, contractGroups, contractScenario, trainer } from '../whatsapp/contract-scenario.ts';
import { until, type ReceivedMessage } from '../whatsapp/gateway-world.ts';
import { receivedBy } from '../whatsapp/received-message.ts';
import { composedKinds, openDesk } from './composed-kinds.ts';
import { expectOk, useEngine, type Engine } from './engine-fixture.ts';

const fixture = useEngine(contractScenario, { pacingFactor: 0.001 });
const desk = openDesk(() => fixture.folder);
const { owned, admin } = contractGroups;
const open = () => fixture.open({ desktop: desk.desktop });

/** Sends and waits for its end. Answers the broadcast's id. */
async function send(engine: Engine, content: MessageContent, groupIds: readonly string[] = [owned]) {
  const broadcastId = randomUUID();
  const acceptedWarnings = ['QUIET_HOURS' as const, 'SAME_TEXT_RECENTLY' as const];
  const composed = { content, groupIds: [...groupIds], workshopId: null, pacing: 'quick' as const };
  expectOk(await engine.app.handlers['broadcast.start']({ ...composed, broadcastId, acceptedWarnings }));
  await engine.until('its end', ({ activeBroadcasts }) =>
    activeBroadcasts.every(({ id }) => id !== broadcastId),
  );
  const { counts } = expectOk(await engine.app.handlers['broadcast.get']({ broadcastId }));
  expect(counts.sent + counts.delivered).toBe(groupIds.length);
  return broadcastId;
}

function shownBy(copy: DecryptedCopy): ReceivedMessage {
  const { directory } = fixture.simulator.world;
  const group = directory.groups.find(copy.chatJid);
  const author = fixture.simulator.world.findUser(trainer);
  if (group === undefined || author === undefined) throw new Error('nobody knows where it was sent');
  return receivedBy(copy, group, author);
}

async function copies(filter: { readonly messageId?: string; readonly chatJid?: string } = {}) {
  await fixture.simulator.world.settled();
  return fixture.simulator.world.record.copies(filter);
}

/** The secret of a poll is not composed: it must be one, and the same for everybody in the group. */
function withoutSecret({ poll, ...shown }: ReceivedMessage): ReceivedMessage {
  if (poll === undefined) return shown;
  expect(poll.secret).toMatch(/^[0-9a-f]{64}$/);
  return { ...shown, poll: { ...poll, secret: '' } };
}

const devicesIn = (groupId: string): number =>
  [...(fixture.simulator.world.directory.groups.find(groupId)?.participants.keys() ?? [])]
    .flatMap(({ devices }) => devices)
    .filter(({ kind }) => kind === 'simulated').length;

describe('every kind of content', () => {
  it('is on every phone as it was composed, byte for byte, and its file is uploaded once', async () => {
    const engine = await open();
    await fixture.link(engine);
    for (const [kind, compose] of composedKinds) {
      const { content, shown } = await compose(engine, desk);
      fixture.simulator.world.record.reset();
      fixture.simulator.world.media.reset();
      await send(engine, content, [owned, admin]);
      for (const groupId of [owned, admin]) {
        const { record } = fixture.simulator.world;
        await until(() => record.copies({ chatJid: groupId }).length >= devicesIn(groupId));
        const received = await copies({ chatJid: groupId });
        expect(received, kind).toHaveLength(devicesIn(groupId));
        for (const copy of received) expect(withoutSecret(shownBy(copy)), kind).toEqual(shown);
        expect(new Set(received.map(({ parts }) => parts.poll?.secret)).size, kind).toBe(1);
      }
      const uploads = fixture.simulator.world.media.uploads.map(({ outcome }) => outcome.kind);
      expect(uploads, kind).toEqual('attachment' in content ? ['stored'] : []);
    }
  });

  it('is the same for a phone that asks for it again after a restart', async () => {
    const engine = await open();
    await fixture.link(engine);
    const { world } = fixture.simulator;
    const user = world.findUser(ann);
    if (user === undefined) throw new Error('there is no Ann');
    const phone = world.phoneOf(user);
    const earlier = await send(engine, { kind: 'text', text: 'Bring a pen' });
    await world.settled();
    world.behaviours.change(user, { online: false });
    const messageIds = new Set<string>();
    for (const [, compose] of composedKinds) {
      const { content } = await compose(engine, desk);
      await send(engine, { ...content, replyTo: earlier });
    }
    for (const { messageId } of world.record.messages().slice(1)) messageIds.add(messageId);
    expect(messageIds.size).toBe(composedKinds.length);
    await engine.app.stop();
    const again = await open();
    await again.until('online again', ({ accounts }) => accounts[0]?.connection.state === 'online');
    phone.failNextDecryptions(messageIds.size);
    world.behaviours.change(user, { online: true });
    for (const messageId of messageIds) {
      await until(() => world.record.copies({ messageId, deviceLidJid: phone.lidJid }).length > 0);
      const [first, ...others] = (await copies({ messageId })).map(shownBy);
      expect(first?.quotes).toMatchObject({ text: 'Bring a pen' });
      for (const other of others) expect(other).toEqual(first);
    }
    expect(world.record.failures()).toHaveLength(messageIds.size);
  });
});
