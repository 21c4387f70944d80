import { randomBytes } from 'node:crypto';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../ports/clock.ts';
import { storageFailureCode } from './storage-errors.ts';

/** Room for some dozens of small commits. */
const RESERVE_BYTES = 256 * 1_024;
/** The reserve is not what fills the disk. */
const FREE_BYTES_MIN = 4 * RESERVE_BYTES;
const LOOK_EVERY_MS = 60_000;

/**
 * A file that holds a little room on the disk. When the disk is full it goes, so that at least it can still be written
 * that a broadcast pauses, and why.
 */
export interface DiskReserve {
  /** Runs the work. When it finds the disk full, the room is there for what comes next. */
  guard<T>(work: () => T): T;
  stop(): void;
}

export function holdDiskReserve(path: string, clock: Clock): DiskReserve {
  let held = false;
  let cancelLook = hold();

  function hold(): () => void {
    if (!held) {
      try {
        const { bavail, bsize } = statfsSync(dirname(path));
        if (bavail * bsize >= FREE_BYTES_MIN) {
          // Random, so that no file system keeps it in less room than it is to hold.
          writeFileSync(path, randomBytes(RESERVE_BYTES), { mode: 0o600 });
          held = true;
        }
      } catch {
        // Without it everything works as well as it can.
        release();
      }
    }
    return clock.after(LOOK_EVERY_MS, () => {
      cancelLook = hold();
    });
  }

  function release(): void {
    held = false;
    try {
      rmSync(path, { force: true });
    } catch {
      // A disk that does not even take that: nothing is left to be done here.
    }
  }

  return {
    guard(work) {
      try {
        return work();
      } catch (cause) {
        if (storageFailureCode(cause) === 'DISK_FULL') release();
        throw cause;
      }
    },
    stop() {
      cancelLook();
      release();
    },
  };
}
