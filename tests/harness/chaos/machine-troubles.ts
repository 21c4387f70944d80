import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { fill, type SmallDisk } from '../small-disk.ts';
import { hasSent, type KillingMoment } from './killing-moments.ts';

const DAY_MS = 24 * 60 * 60_000;
const COMES_BACK_WITHIN_MS = 5_000;
/** Longer than the app waits for another program (2 s), or shorter. */
const LOCKED_MS_MAX = 5_000;
const STOPPED_MS_MAX = 15_000;
/** Shorter and longer than a start may be late without a word (2 min). */
const STOPPED_OVER_DUE_MS = [5_000, 60_000, 150_000];

const wayOut = { faults: [], hasCome: hasSent(1), withinMs: COMES_BACK_WITHIN_MS };

/** What the computer does to the app while it sends. */
export const machineTroubles: readonly KillingMoment[] = [
  {
    ...wayOut,
    name: 'after a stop of the process',
    async disturb({ admin, life, random }) {
      life.suspend();
      await pause(random.below(STOPPED_MS_MAX));
      if (random.below(2) === 0) await admin.disconnect({ kind: 'close' });
      life.resume();
    },
  },
  {
    name: 'after a stop over a due time',
    begins: 'schedule',
    faults: [],
    hasCome: () => true,
    withinMs: COMES_BACK_WITHIN_MS,
    async disturb({ admin, life, random, dueInMs }) {
      const [lateMs = 0] = random.pick(STOPPED_OVER_DUE_MS, 1);
      life.suspend();
      await pause(dueInMs + lateMs);
      await admin.disconnect({ kind: 'close' });
      life.resume();
    },
  },
  {
    ...wayOut,
    name: 'a day ahead of the clock',
    clockAheadMs: DAY_MS,
    needsWindow: true,
  },
  {
    ...wayOut,
    name: 'after a jump of the clock',
    needsWindow: true,
    async disturb({ random, moveClock }) {
      await moveClock(random.below(2) === 0 ? DAY_MS : -DAY_MS);
    },
  },
  {
    ...wayOut,
    name: 'after another program held the database',
    async disturb({ databasePath, random }) {
      const other = new Database(databasePath, { timeout: LOCKED_MS_MAX });
      other.exec('BEGIN IMMEDIATE');
      await pause(random.below(LOCKED_MS_MAX));
      other.exec('ROLLBACK');
      other.close();
    },
  },
];

/** The same, of a disk that can be filled and made read-only. */
export function diskTroubles(disk: SmallDisk): readonly KillingMoment[] {
  const filler = join(disk.place, 'filler');
  const freeDisk = (): void => {
    rmSync(filler, { force: true });
  };
  return [
    {
      ...wayOut,
      name: 'after the disk was full',
      async disturb({ random }) {
        fill(filler);
        await pause(random.below(COMES_BACK_WITHIN_MS));
        freeDisk();
      },
    },
    {
      ...wayOut,
      name: 'while the disk is full',
      isHopeless: true,
      disturb() {
        fill(filler);
        return Promise.resolve();
      },
      cleanUp: freeDisk,
    },
    {
      name: 'in a read-only folder',
      faults: [],
      isHopeless: true,
      isRefusedToStart: true,
      prepare() {
        disk.setReadOnly(true);
      },
      cleanUp() {
        disk.setReadOnly(false);
      },
      hasCome: ({ aliveForMs }) => aliveForMs > 1_000,
      withinMs: 2_000,
    },
  ];
}
