import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Making a file system takes root on Linux; elsewhere full-disk.test.ts says what the disk would. */
export const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

/** A disk of its own, so small that a test can fill it. */
export function smallDisk(kilobytes: number): string {
  const place = mkdtempSync(join(tmpdir(), 'convoke-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(kilobytes)}k`, 'tmpfs', place]);
  onTestFinished(() => {
    execFileSync('umount', ['-l', place]);
    rmSync(place, { recursive: true });
  });
  return place;
}

/** An empty disk in a file of 16 MB, which takes as much room as was written to it. */
export function makeImage(image: string): void {
  writeFileSync(image, '');
  truncateSync(image, 16 * 1_024 * 1_024);
  execFileSync('mkfs.ext4', ['-q', image]);
}

/** A disk in a file, which becomes read-only at an error, as most Linux systems set theirs up. */
export function mountImage(image: string): { readonly place: string; readonly unmount: () => void } {
  const place = mkdtempSync(join(tmpdir(), 'convoke-image-'));
  execFileSync('mount', ['-o', 'loop,errors=remount-ro', image, place]);
  rmSync(join(place, 'lost+found'), { recursive: true, force: true });
  let mounted = true;
  const unmount = (): void => {
    if (mounted) execFileSync('umount', ['-l', place]);
    mounted = false;
  };
  onTestFinished(() => {
    unmount();
    rmSync(place, { recursive: true });
  });
  return { place, unmount };
}

/** Takes every byte that is left. */
export function fill(path: string): void {
  for (const size of [65_536, 4_096, 512, 1]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size, 1), { flag: 'a' });
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC')) throw cause;
    }
  }
}
