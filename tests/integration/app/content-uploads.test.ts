import { createHash, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { MessageContent } from '#shared/model/message-content.ts';
import { mp4Bytes } from '../media/sample-files.ts';
import { contractGroups, contractScenario } from '../whatsapp/contract-scenario.ts';
import { openDesk } from './composed-kinds.ts';
import { expectOk, useEngine, type Engine } from './engine-fixture.ts';

const fixture = useEngine(contractScenario, { pacingFactor: 0.01 });
const desk = openDesk(() => fixture.folder);
const { owned, admin } = contractGroups;
const video = mp4Bytes({ dataBytes: 1_000_000 });
/** Linking, a slow upload and a restart, on a busy machine. */
const SLOW_MS = 120_000;
const open = () => fixture.open({ desktop: desk.desktop });
const uploads = () =>
  fixture.simulator.world.media.uploads.map(({ host, outcome }) => [host, outcome.kind] as const);

async function start(engine: Engine, groupIds: readonly string[]): Promise<string> {
  const { content: attachment } = await desk.attach(engine, { name: 'way.mp4', bytes: video, kind: 'video' });
  const content: MessageContent = { kind: 'video', text: '', attachment };
  const broadcastId = randomUUID();
  expectOk(
    await engine.app.handlers['broadcast.start']({
      broadcastId,
      content,
      groupIds: [...groupIds],
      workshopId: null,
      pacing: 'quick',
      acceptedWarnings: ['QUIET_HOURS'],
    }),
  );
  return broadcastId;
}

const ended = (engine: Engine, broadcastId: string) =>
  engine.until('its end', ({ activeBroadcasts }) => activeBroadcasts.every(({ id }) => id !== broadcastId));

const underWay = (engine: Engine) =>
  engine.until('an upload', ({ activeBroadcasts }) =>
    activeBroadcasts.some(({ upload }) => upload !== null && upload.sentBytes > 0),
  );

/** Every phone in the groups has the video, once, byte for byte. */
async function expectReceived(groupIds: readonly string[]): Promise<void> {
  const { world } = fixture.simulator;
  await world.settled();
  const sha256 = createHash('sha256').update(video).digest('hex');
  const received = world.record.copies();
  expect(new Set(received.map(({ chatJid }) => chatJid))).toEqual(new Set(groupIds));
  for (const { media } of received) expect(media).toMatchObject({ kind: 'video', sha256 });
  for (const chatJid of groupIds) expect(world.record.maxCopiesPerDevice({ chatJid })).toBe(1);
}

it(
  'goes to the second host when the first does not take the file',
  async () => {
    const engine = await open();
    await fixture.link(engine);
    fixture.simulator.web.faults.add({ kind: 'uploadStatus', host: 1, status: 503, times: 1 });
    await ended(engine, await start(engine, [owned, admin]));
    expect(uploads()).toEqual([
      [1, 'refused'],
      [2, 'stored'],
    ]);
    await expectReceived([owned, admin]);
  },
  SLOW_MS,
);

it(
  'begins the upload anew after a restart in its middle, and sends once',
  async () => {
    const engine = await open();
    await fixture.link(engine);
    fixture.simulator.web.faults.add({ kind: 'uploadRate', bytesPerSecond: 100_000, times: 1 });
    const broadcastId = await start(engine, [owned, admin]);
    await underWay(engine);
    await engine.app.stop();
    expect(fixture.simulator.world.record.messages()).toEqual([]);
    const again = await open();
    await ended(again, broadcastId);
    expect(uploads().filter(([, outcome]) => outcome === 'stored')).toHaveLength(1);
    await expectReceived([owned, admin]);
  },
  SLOW_MS,
);
