import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

/** A disk of its own, so small that a test can fill it. */
function smallDisk(kilobytes: number): string {
  const place = mkdtempSync(join(tmpdir(), 'convoke-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(kilobytes)}k`, 'tmpfs', place]);
  onTestFinished(() => {
    execFileSync('umount', ['-l', place]);
    rmSync(place, { recursive: true });
  });
  return place;
}

/** Making a file system takes root on Linux; elsewhere full-disk.test.ts says what the disk would. */
const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

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

/** Takes every byte that is left. */
function fill(path: string): void {
  for (const size of [65_536, 4_096, 512, 1]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size, 1), { flag: 'a' });
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC')) throw cause;
    }
  }
}
