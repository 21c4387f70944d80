import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failure, type FailureCode } from '#shared/failure.ts';
import { secondAccount, watched } from './accounts-bench.ts';
import { attachedVideo, fileOf, reach, startWith } from './attached-file.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;
const groups = [1, 2, 3].map((index) => groupOf(index));
const ids = groups.map(({ id }) => id);
const stored = (bench: EngineBench) =>
  bench.gateway.controls.uploads().filter(({ outcome }) => outcome === 'stored');
const attempts = (bench: EngineBench): number => bench.gateway.controls.uploads().length;
const arrived = (bench: EngineBench) => bench.gateway.controls.arrived();
const everyHost = (status: number) => ({ kind: 'status' as const, status });

/** Whether the broadcast has ended. */
const isOver = (bench: EngineBench, id: string) => () => bench.summary(id).state === 'finished';

async function finished(bench: EngineBench, id: string): Promise<void> {
  await reach(bench, () => arrived(bench).length > 0);
  await bench.clock.advance(5 * MINUTE_MS);
  expect(bench.summary(id).state).toBe('finished');
}

describe('the file of a broadcast', () => {
  it('is uploaded once, before the first message, and again for a later broadcast only when it is old', async () => {
    const bench = await openEngineBench(groups);
    const content = attachedVideo(bench);
    await finished(bench, startWith(bench, content, ids));
    expect(stored(bench)).toHaveLength(1);
    const [first] = arrived(bench).map(({ content: sent }) => sent);
    expect(arrived(bench).map(({ content: sent }) => sent)).toEqual([first, first, first]);

    bench.clock.jump(DAY_MS);
    const second = startWith(bench, content, ids.slice(0, 1));
    await reach(bench, isOver(bench, second));
    expect(stored(bench)).toHaveLength(1);
    expect(arrived(bench).at(-1)?.content).toEqual(first);

    bench.clock.jump(20 * DAY_MS);
    const third = startWith(bench, content, ids.slice(0, 1));
    await reach(bench, isOver(bench, third));
    expect(stored(bench)).toHaveLength(2);
    expect(arrived(bench).at(-1)?.content).not.toEqual(first);
  });

  it('is shown while it is under way, and no message goes out before its end', async () => {
    const bench = await openEngineBench(groups);
    const state = watched(bench);
    bench.gateway.controls.scriptUploads({ kind: 'rate', bytesPerSecond: 65_536 });
    const id = startWith(bench, attachedVideo(bench), ids);
    const shown = () => state().activeBroadcasts.find((broadcast) => broadcast.id === id)?.upload;
    await reach(bench, () => (shown()?.sentBytes ?? 0) > 0);
    expect(shown()).toEqual({
      fileName: 'holiday.mp4',
      sentBytes: 65_536,
      totalBytes: 200_000,
      retryAt: null,
    });
    expect(arrived(bench)).toEqual([]);
    const patches = bench.published.length;
    await bench.clock.advance(2_000);
    expect(bench.published.length - patches).toBeLessThanOrEqual(20);
    await reach(bench, () => arrived(bench).length > 0);
    expect(shown()).toBeNull();
  });

  it.each(['pause', 'cancel'] as const)('is left alone after %s', async (hand) => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.scriptUploads({ kind: 'rate', bytesPerSecond: 1_000 });
    const id = startWith(bench, attachedVideo(bench), ids);
    await reach(bench, () => bench.summary(id).upload !== null);
    await bench.clock.advance(70_000);
    expectOk(bench.services.control[hand](id));
    expect(bench.summary(id).upload).toBeNull();
    await reach(bench, () => attempts(bench) === 1);
    await bench.clock.advance(5 * MINUTE_MS);
    expect(bench.gateway.controls.uploads()).toMatchObject([{ outcome: 'cut' }]);
    expect(arrived(bench)).toEqual([]);
    if (hand === 'cancel') return;
    expectOk(bench.services.control.resume(id));
    await finished(bench, id);
    expect(stored(bench)).toHaveLength(1);
  });

  it('goes to the second host when the first does not take it', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.scriptUploads({ kind: 'status', status: 503, host: 1 });
    await finished(bench, startWith(bench, attachedVideo(bench), ids));
    expect(bench.gateway.controls.uploads().map(({ host, outcome }) => [host, outcome])).toEqual([
      [1, 'refused'],
      [2, 'stored'],
    ]);
  });

  it('is tried again with growing pauses, then the trainer is asked; Resume tries again', async () => {
    const bench = await openEngineBench(groups);
    const times = 5;
    for (let turn = 0; turn < 2 * times; turn += 1) bench.gateway.controls.scriptUploads(everyHost(503));
    const id = startWith(bench, attachedVideo(bench), ids);
    const begunAt: number[] = [];
    for (let turn = 1; turn <= times; turn += 1) {
      await reach(bench, () => attempts(bench) === 2 * turn);
      begunAt.push(bench.clock.now());
      const retryAt = bench.summary(id).upload?.retryAt;
      if (turn < times) {
        await reach(bench, () => bench.summary(id).upload?.retryAt != null);
        await bench.clock.advance((bench.summary(id).upload?.retryAt ?? retryAt ?? 0) - bench.clock.now());
      }
    }
    const pauses = begunAt.slice(1).map((at, index) => at - (begunAt[index] ?? 0));
    expect(pauses.every((pause, index) => pause > 2 * (pauses[index - 1] ?? 1))).toBe(true);
    await reach(bench, () => bench.summary(id).state === 'paused');
    expect(bench.summary(id).pauseFailure).toMatchObject({ code: 'UPLOAD_FAILED', params: { code: 503 } });
    expect(arrived(bench)).toEqual([]);
    expectOk(bench.services.control.resume(id));
    await finished(bench, id);
    expect(arrived(bench)).toHaveLength(3);
  });

  it.each([
    ['is not taken by WhatsApp', 'UPLOAD_REFUSED'],
    ['is not there any more', 'ATTACHMENT_GONE'],
    ['is another than was attached', 'ATTACHMENT_GONE'],
  ])('that %s pauses the broadcast, and nothing is sent', async (what, code) => {
    const bench = await openEngineBench(groups);
    const content = attachedVideo(bench);
    const path = fileOf(bench, content.attachment.id);
    const id = startWith(bench, content, ids);
    if (code === 'UPLOAD_REFUSED') bench.gateway.controls.scriptUploads(everyHost(413), everyHost(413));
    else if (what.includes('another')) writeFileSync(path, Buffer.alloc(200_000, 'other'));
    else rmSync(path);
    await reach(bench, () => bench.summary(id).state === 'paused');
    expect(bench.summary(id)).toMatchObject({ pauseFailure: { code }, counts: { queued: 3 }, upload: null });
    await bench.clock.advance(5 * MINUTE_MS);
    expect(arrived(bench)).toEqual([]);
  });

  it('waits for the connection, which is no failure of the file', async () => {
    const bench = await openEngineBench(groups);
    const content = attachedVideo(bench);
    bench.gateway.controls.scriptUploads(everyHost(503), everyHost(503));
    bench.gateway.controls.scriptUploads({ kind: 'rate', bytesPerSecond: 65_536 });
    const id = startWith(bench, content, ids);
    bench.gateway.controls.endSocket(bench.accountId, 'connection-lost');
    await reach(bench, () => attempts(bench) >= 2 || arrived(bench).length > 0);
    await finished(bench, id);
    expect(stored(bench)).toHaveLength(1);
  });

  it('is begun anew after a kill in the middle, and not at all after its end', async () => {
    const bench = await openEngineBench(groups);
    bench.gateway.controls.scriptUploads({ kind: 'rate', bytesPerSecond: 1_000 });
    const content = attachedVideo(bench);
    const id = startWith(bench, content, ids.slice(0, 1));
    await reach(bench, () => bench.summary(id).upload !== null);
    await bench.clock.advance(70_000);
    const second = await bench.crash();
    expect(stored(second)).toEqual([]);
    await reach(second, isOver(second, id));
    expect(stored(second)).toHaveLength(1);
    const third = await second.crash();
    const again = startWith(third, content, ids.slice(1, 2));
    await reach(third, isOver(third, again));
    expect(stored(third)).toHaveLength(1);
  });

  it('is uploaded by each account that sends it', async () => {
    const bench = await openEngineBench(groups);
    await secondAccount(bench);
    for (const groupId of ids.slice(2)) {
      bench.storage.groups.markLeft(bench.accountId, groupId, bench.clock.now());
    }
    const id = startWith(bench, attachedVideo(bench), ids);
    await finished(bench, id);
    expect(stored(bench)).toHaveLength(2);
    const places = arrived(bench).map(({ content }) =>
      'uploaded' in content ? content.uploaded.directPath : '',
    );
    expect(new Set(places).size).toBe(2);
    expect(arrived(bench)).toHaveLength(3);
  });
});

describe('a broadcast whose file is gone', () => {
  it('is blocked in the review and does not start', async () => {
    const bench = await openEngineBench(groups);
    const content = attachedVideo(bench);
    rmSync(fileOf(bench, content.attachment.id));
    const composed = { content, groupIds: ids, workshopId: null, pacing: 'quick' as const };
    const review = expectOk(bench.services.broadcasts.review(composed));
    expect(review.sendableCount).toBe(0);
    expect(review.targets.map(({ blockedBy }) => blockedBy?.code)).toEqual(ids.map(() => 'ATTACHMENT_GONE'));
    const started = bench.services.broadcasts.start(composed, {
      broadcastId: content.attachment.id,
      acceptedWarnings: [],
    });
    expect(started).toMatchObject({ error: { code: 'ATTACHMENT_GONE' } });
  });
});

describe('a file that may say where it was taken', () => {
  it('goes out only where the trainer allowed it', async () => {
    const bench = await openEngineBench(groups);
    const video = attachedVideo(bench);
    const content = { ...video, attachment: { ...video.attachment, mayTellPlace: true as const } };
    const composed = { content, groupIds: ids.slice(0, 1), workshopId: null, pacing: 'quick' as const };
    const warning = failure('PLACE_IN_FILE');
    const { targets } = expectOk(bench.services.broadcasts.review(composed));
    expect(targets).toMatchObject([{ blockedBy: null, warnings: [warning] }]);
    const start = (acceptedWarnings: readonly FailureCode[]): string => {
      const broadcastId = randomUUID();
      expectOk(bench.services.broadcasts.start(composed, { broadcastId, acceptedWarnings }));
      return broadcastId;
    };
    const asked = start([]);
    await reach(bench, isOver(bench, asked));
    expect(bench.deliveries(asked)).toMatchObject([{ state: 'skipped', failure: warning }]);
    expect(arrived(bench)).toEqual([]);
    await finished(bench, start(['PLACE_IN_FILE']));
    expect(arrived(bench)).toHaveLength(1);
  });
});

describe('a reply', () => {
  it('quotes what each group got, and warns where that is nothing', async () => {
    const bench = await openEngineBench(groups);
    const earlier = bench.broadcast(ids.slice(0, 1));
    await reach(bench, isOver(bench, earlier.id));
    const content = { kind: 'text' as const, text: 'It is the other room', replyTo: earlier.id };
    const composed = { content, groupIds: ids.slice(0, 2), workshopId: null, pacing: 'quick' as const };
    const { targets } = expectOk(bench.services.broadcasts.review(composed));
    expect(targets.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([[], ['REPLY_NOT_HERE']]);
    const id = startWith(bench, content, ids.slice(0, 2));
    await bench.clock.advance(MINUTE_MS);
    expect(bench.summary(id).state).toBe('finished');
    const [first, quoting, plain] = arrived(bench);
    expect(quoting?.content.quoted).toEqual({
      messageId: first?.messageId,
      content: { kind: 'text', text: 'See you on Saturday' },
    });
    expect(plain?.content.quoted).toBeUndefined();
  });
});
