import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { openStorage } from '#electron/db/open.ts';
import { makeImage, mountImage, smallDisk } from '#harness/disks.ts';
import { fill, mayMount } from '#harness/small-disk.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';
import { createSeededRandom } from '#harness/fakes/seeded-random.ts';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import { failureTexts } from '#shared/text/failures.ts';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2, 3, 4].map((index) => groupOf(index, { people: [] }));
const ids = groups.map(({ id }) => id);

/** A bench whose database is in a folder that the test can reach. */
async function openBenchIn(place: string): Promise<{ bench: EngineBench; path: string }> {
  vi.stubEnv('TMPDIR', place);
  const bench = await openEngineBench(groups).finally(() => {
    vi.unstubAllEnvs();
  });
  const [folder = ''] = readdirSync(place);
  return { bench, path: join(place, folder, 'convoke.sqlite') };
}

function emptyFolder(): string {
  const place = mkdtempSync(join(tmpdir(), 'convoke-trouble-'));
  onTestFinished(() => {
    rmSync(place, { recursive: true, force: true });
  });
  return place;
}

const silentLogger = { info: () => undefined, warn: () => undefined, error: () => undefined };

const arrivedIn = (bench: EngineBench) => bench.gateway.controls.arrived().map(({ groupId }) => groupId);

describe('when the database file is removed while it is open', () => {
  it('sends nothing more, says so, and loses nothing', async () => {
    const { bench, path } = await openBenchIn(emptyFolder());
    const { id } = bench.broadcast(ids);
    await bench.clock.advance(1_000);
    expect(arrivedIn(bench)).toHaveLength(1);

    rmSync(path);
    rmSync(`${path}-wal`);
    await bench.clock.advance(MINUTE_MS);
    expect(arrivedIn(bench)).toHaveLength(1);
    expect(bench.summary(id)).toMatchObject({ state: 'paused', pauseFailure: { code: 'DATABASE_GONE' } });
    expect(bench.takeFaults()).toEqual(['broadcast-runner.send-failed']);
    // A kill at this moment finds the file at its place.
    expect(existsSync(path)).toBe(true);
    // Resuming before the restart begins nothing that could be forgotten.
    expectOk(bench.services.control.resume(id));
    await bench.clock.advance(MINUTE_MS);
    expect(arrivedIn(bench)).toHaveLength(1);
    bench.takeFaults();

    const next = await bench.crash();
    expect(next.summary(id)).toMatchObject({ state: 'paused', counts: { sent: 1, queued: 3 } });
    expectOk(next.services.control.resume(id));
    await next.clock.advance(2 * MINUTE_MS);
    expect(next.summary(id)).toMatchObject({ state: 'finished', counts: { sent: 4 } });
    expect(arrivedIn(next).toSorted()).toEqual(ids);
  });

  it('keeps what happened after the file was put back, and whatever was put in its place', async () => {
    const place = emptyFolder();
    const { bench, path } = await openBenchIn(place);
    renameSync(path, join(place, 'moved-away'));
    writeFileSync(path, 'somebody else');
    await bench.clock.advance(20_000);
    expectOk(
      bench.services.workshops.create({
        title: 'After the file was put back',
        startsAt: bench.clock.now(),
        timeZone: 'Europe/Lisbon',
        durationMinutes: 60,
        place: '',
        notes: '',
        capacity: null,
      }),
    );

    const next = await bench.crash();
    expect(next.storage.workshops.list().map(({ title }) => title)).toEqual(['After the file was put back']);
    expect(next.services.keyVault.isUnlocked()).toBe(true);
    expect(next.services.connections.isOnline(next.accountId)).toBe(true);
    const foreign = readdirSync(dirname(path)).filter((name) => name.includes('.foreign-'));
    expect(foreign).toHaveLength(1);
  });
});

/** Another program that holds the database for writing, until it is let go. */
async function holdElsewhere(path: string): Promise<() => Promise<void>> {
  const script = `
    const database = new (require('better-sqlite3'))(process.argv[1]);
    database.exec('BEGIN EXCLUSIVE');
    process.stdout.write('held');
    process.stdin.on('end', () => process.exit()).resume();`;
  const other = spawn(process.execPath, ['-e', script, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(other, 'exit');
  onTestFinished(() => {
    other.kill('SIGKILL');
  });
  await once(other.stdout, 'data');
  return async () => {
    other.stdin.end();
    await exited;
  };
}

describe('while another program holds the database', () => {
  it('sends nothing, says so, and goes on when the trainer resumes', async () => {
    const { bench, path } = await openBenchIn(emptyFolder());
    const { id } = bench.broadcast(ids);
    await bench.clock.advance(1_000);
    expect(arrivedIn(bench)).toHaveLength(1);

    const letGo = await holdElsewhere(path);
    // Each attempt waits for two seconds of real time.
    await bench.clock.advance(20_000);
    expect(arrivedIn(bench)).toHaveLength(1);
    expect(bench.takeFaults()).toContain('broadcast-runner.send-failed');
    expect(shownIn(bench)).toMatchObject({ state: 'paused', pauseFailure: { code: 'DATABASE_BUSY' } });
    await letGo();

    await bench.clock.advance(MINUTE_MS);
    const { state, pauseFailure, counts } = bench.summary(id);
    expect({ state, counts }).toMatchObject({ state: 'paused', counts: { sent: 1, queued: 3 } });
    expect(pauseFailure && failureTexts[pauseFailure.code].sentence.message).toBe(
      'Another program is using Convoke’s data at the moment.',
    );
    expect(arrivedIn(bench)).toHaveLength(1);
    bench.takeFaults();

    expectOk(bench.services.control.resume(id));
    await bench.clock.advance(2 * MINUTE_MS);
    expect(bench.summary(id)).toMatchObject({ state: 'finished', counts: { sent: 4 } });
    expect(arrivedIn(bench)).toEqual(ids);
  }, 60_000);
});

/** What the window shows of the broadcast that changed last. */
function shownIn(bench: EngineBench): BroadcastSummary | undefined {
  return bench.published
    .flatMap(({ patches }) => patches)
    .flatMap((patch) => (patch.type === 'broadcast.put' ? [patch.broadcast] : []))
    .at(-1);
}

describe.runIf(mayMount)('on a disk that is full', () => {
  it('pauses with the reason, and goes on when there is room and the trainer resumes', async () => {
    const disk = smallDisk(4_096);
    const { bench } = await openBenchIn(disk);
    const { id } = bench.broadcast(ids);
    await bench.clock.advance(1_000);
    expect(arrivedIn(bench)).toHaveLength(1);

    const filler = join(disk, 'filler');
    fill(filler);
    await bench.clock.advance(5 * MINUTE_MS);
    expect(bench.summary(id)).toMatchObject({ state: 'paused', pauseFailure: { code: 'DISK_FULL' } });
    const before = arrivedIn(bench);
    bench.takeFaults();

    rmSync(filler);
    expectOk(bench.services.control.resume(id));
    await bench.clock.advance(2 * MINUTE_MS);
    expect(bench.summary(id)).toMatchObject({ state: 'finished', counts: { sent: 4 } });
    expect(arrivedIn(bench).slice(0, before.length)).toEqual(before);
    expect(arrivedIn(bench).toSorted()).toEqual(ids);
    bench.takeFaults();
  });
});

describe.runIf(mayMount)('on a disk that can only be read', () => {
  it('does not open, and says why', () => {
    const place = smallDisk(4_096);
    const path = join(place, 'convoke.sqlite');
    const options = { path, clock: createFakeClock(), random: createSeededRandom(1), logger: silentLogger };
    const opened = openStorage(options);
    if (!opened.ok) throw new Error(opened.error.kind);
    opened.value.storage.close();
    execFileSync('mount', ['-o', 'remount,ro', place]);
    expect(openStorage(options)).toEqual({ ok: false, error: { kind: 'not-writable', path } });
    execFileSync('mount', ['-o', 'remount,rw', place]);
    expect(openStorage(options).ok).toBe(true);
  });

  it('that becomes so while it runs: sends nothing more, and nothing that was sent is forgotten', async () => {
    const image = join(emptyFolder(), 'image');
    makeImage(image);
    const { place: disk, unmount } = mountImage(image);
    const { bench, path } = await openBenchIn(disk);
    const { id } = bench.broadcast(ids);
    await bench.clock.advance(1_000);
    expect(arrivedIn(bench)).toHaveLength(1);
    await bench.durable();

    // With files open for writing it cannot be asked for: the kernel does it at an error.
    execFileSync('mount', ['-o', 'remount,abort', disk]);
    expect(() => {
      writeFileSync(join(disk, 'probe'), 'x');
    }).toThrow('EROFS');
    await bench.clock.advance(5 * MINUTE_MS);
    expect(arrivedIn(bench)).toHaveLength(1);
    expect(bench.takeFaults()).toContain('broadcast-runner.pause-not-written');
    expect(shownIn(bench)).toMatchObject({ state: 'paused', pauseFailure: { code: 'DATABASE_READ_ONLY' } });

    // What the next start finds once the disk is well again.
    const repaired = join(emptyFolder(), 'repaired');
    copyFileSync(image, repaired);
    const { place } = mountImage(repaired);
    const stored = openStorage({
      path: join(place, relative(disk, path)),
      clock: bench.clock,
      random: createSeededRandom(1),
      logger: silentLogger,
    });
    if (!stored.ok) throw new Error(stored.error.kind);
    expect(stored.value.storage.broadcasts.get(id)?.counts).toMatchObject({ sent: 1, queued: 3 });
    stored.value.storage.close();
    // The end of the app is told that the file did not close as it should.
    await expect(bench.crash()).rejects.toThrow('to deeply equal []');
    unmount();
  }, 60_000);
});
