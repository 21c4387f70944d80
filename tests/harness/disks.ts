import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { mountSmallDisk } from './small-disk.ts';

/** A disk of its own, so small that a test can fill it. */
export function smallDisk(kilobytes: number): string {
  const { place, unmount } = mountSmallDisk(kilobytes);
  onTestFinished(unmount);
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
