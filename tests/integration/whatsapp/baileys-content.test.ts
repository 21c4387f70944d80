import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { UploadedMedia } from '#electron/ports/outgoing-content.ts';
import {
  audioSample,
  mediaSample,
  pollSample,
  previewSample,
  uploaded,
  unwatched,
  useFiles,
} from './content-samples.ts';
import { ann, trainer } from './contract-scenario.ts';
import { account, impatientMs, useGateway } from './gateway-fixture.ts';
import { logEvents, until } from './gateway-world.ts';
import { openSimulatorWorld, type SimulatorWorld } from './simulator-world.ts';

const { online } = useGateway(openSimulatorWorld);
const files = useFiles();
const bytes = randomBytes(70_001);

/** What the database makes of it. */
const stored = (media: UploadedMedia): UploadedMedia => JSON.parse(JSON.stringify(media)) as UploadedMedia;

function phoneOf({ simulator: { world } }: SimulatorWorld, phoneNumber: string) {
  const user = world.findUser(phoneNumber);
  if (user === undefined) throw new Error(`nobody has the number ${phoneNumber}`);
  return world.phoneOf(user);
}

describe('content through the Baileys adapter', () => {
  it('names an upload of before a restart', async () => {
    const { world, gateway } = await online();
    const media = stored(await uploaded(gateway, await files.write(bytes), 'video'));
    await gateway.close();
    const next = world.restarted();
    const nextEvents = logEvents(next);
    next.connect(account);
    await nextEvents.next('offline-queue-delivered');
    const { content, shown } = mediaSample('video', bytes, media, 'The way');
    const outcome = await next.send(account, {
      messageId: 'AFTER',
      to: { groupId: world.groups.owned },
      content,
    });
    expect(outcome).toEqual({ kind: 'ack' });
    for (const message of await world.received('AFTER')) expect(message).toEqual(shown);
    expect(world.uploads()).toHaveLength(1);
  });

  it('is the same when a device asks for it again after a restart', async () => {
    const { world, gateway, send } = await online();
    await gateway.fetchGroups(account);
    const { behaviours, record } = world.simulator.world;
    const image = await uploaded(gateway, await files.write(bytes), 'image');
    const sound = await uploaded(gateway, await files.write(bytes), 'audio');
    const file = await uploaded(gateway, await files.write(bytes), 'document');
    const text = { kind: 'text', text: 'Bring a pen' } as const;
    const { messageId: quotedId } = await send({ content: text });
    const samples = [
      previewSample(),
      mediaSample('image', bytes, image, 'The room'),
      mediaSample('document', bytes, file, 'The plan'),
      audioSample(bytes, sound, true),
      pollSample(true),
      pollSample(false),
      {
        content: { ...text, mentionEveryone: 'silent', quoted: { messageId: quotedId, content: text } },
        shown: {
          text: text.text,
          mentionsEveryone: 'silent',
          quotes: { messageId: quotedId, text: text.text },
        },
      },
    ] as const;
    await world.simulator.world.settled();

    const annsPhone = phoneOf(world, ann);
    behaviours.change(annsPhone.user, { online: false });
    const sent = new Map<string, unknown>();
    for (const { content, shown } of samples) {
      const { messageId } = await send({ content });
      world.memory.rememberSent(account, messageId, content);
      sent.set(messageId, shown);
    }
    await gateway.close();
    const next = world.restarted();
    const nextEvents = logEvents(next);
    next.connect(account);
    await nextEvents.next('online');
    annsPhone.failNextDecryptions(samples.length);
    behaviours.change(annsPhone.user, { online: true });
    for (const [messageId, shown] of sent) {
      await until(() => record.copies({ messageId, deviceLidJid: annsPhone.lidJid }).length > 0);
      for (const message of await world.received(messageId)) expect(message).toEqual(shown);
    }
    expect(record.failures()).toHaveLength(samples.length);
  });

  it('in the own chat is the same when the phone asks for it again, also after a reconnect', async () => {
    const { world, gateway, events, send } = await online();
    const { behaviours, record } = world.simulator.world;
    const phone = phoneOf(world, trainer);
    const image = await uploaded(gateway, await files.write(bytes), 'image');
    const { content, shown } = mediaSample('image', bytes, image, 'The room');
    phone.failNextDecryptions(1);
    const first = await send({ to: 'myself', content });
    const copies = (messageId: string) => record.copies({ messageId, deviceLidJid: phone.lidJid });
    await until(() => copies(first.messageId).length > 0);
    expect(await world.received(first.messageId)).toContainEqual(shown);

    behaviours.change(phone.user, { online: false });
    const second = await send({ to: 'myself', content });
    gateway.connect(account);
    await events.next('online');
    phone.failNextDecryptions(1);
    behaviours.change(phone.user, { online: true });
    await until(() => copies(second.messageId).length > 0);
    expect(record.failures()).toHaveLength(2);
  });

  it('asks for new hosts when the ones it knows refuse it', async () => {
    const { world, gateway } = await online();
    world.refuseNextUpload(1, 401);
    await uploaded(gateway, await files.write(bytes), 'image');
    expect(world.uploads().map(({ host, outcome }) => [host, outcome])).toEqual([
      [1, 'refused'],
      [1, 'stored'],
    ]);
    const asked = world.simulator.web.traffic.requests.filter(({ request }) =>
      request.includes('media_conn'),
    );
    expect(asked).toHaveLength(2);
  });

  it('may be uploaded after all when the service once did not name its hosts', async () => {
    const { world, gateway } = await online({ queryTimeoutMs: impatientMs });
    const { faults } = world.simulator.web;
    const path = await files.write(bytes);
    faults.add({ kind: 'hang', request: 'w:m/set/media_conn', times: 1 });
    expect(await gateway.upload(account, { path, kind: 'image' }, unwatched)).toMatchObject({
      error: { code: 'NO_ANSWER' },
    });
    faults.add({ kind: 'iqError', request: 'w:m/set/media_conn', code: 429, times: 1 });
    expect(await gateway.upload(account, { path, kind: 'image' }, unwatched)).toMatchObject({
      error: { code: 'THROTTLED' },
    });
    expect(world.uploads()).toEqual([]);
    expect(await gateway.upload(account, { path, kind: 'image' }, unwatched)).toMatchObject({ ok: true });
  });

  it('goes on uploading when the connection to the service is lost', async () => {
    const { world, gateway } = await online();
    world.slowNextUpload(300_000);
    const path = await files.write(bytes);
    const watch = { ...unwatched, onProgress: () => void gateway.disconnect(account) };
    expect(await gateway.upload(account, { path, kind: 'image' }, watch)).toMatchObject({ ok: true });
  });
});
