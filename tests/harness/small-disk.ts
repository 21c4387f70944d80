import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Making a file system takes root on Linux. */
export const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

/** A disk of its own, so small that it can be filled. */
export interface SmallDisk {
  readonly place: string;
  /** Refuses every change of it; only while nothing is open for writing. */
  readonly setReadOnly: (isReadOnly: boolean) => void;
  readonly unmount: () => void;
}

export function mountSmallDisk(kilobytes: number): SmallDisk {
  const place = mkdtempSync(join(tmpdir(), 'convoke-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(kilobytes)}k,mode=0700`, 'tmpfs', place]);
  return {
    place,
    setReadOnly(isReadOnly) {
      execFileSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, place]);
    },
    unmount() {
      execFileSync('umount', ['-l', place]);
      rmSync(place, { recursive: true });
    },
  };
}

/** Takes every byte that is left on the disk of the file. */
export function fill(path: string): void {
  for (const size of [4_194_304, 65_536, 4_096, 512, 1]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size, 1), { flag: 'a' });
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC')) throw cause;
    }
  }
}
