import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { writing } from './intake-error.ts';

const SLICE_BYTES = 1024 * 1024;

/** The file of an attachment while it is written. */
export interface Copy {
  write(bytes: Uint8Array): void;
  /** Puts the whole file in its place. */
  finish(): { readonly sizeBytes: number; readonly sha256: Uint8Array };
  /** Leaves nothing behind. Not after `finish`. */
  discard(): void;
}

/** The copy lies beside its place until it is whole. */
export const partOf = (target: string): string => `${target}.part`;

/** Throws an IntakeError when the disk refuses. */
export function beginCopy(target: string): Copy {
  const part = partOf(target);
  const file = writing(() => openSync(part, 'w', 0o600));
  const hash: Hash = createHash('sha256');
  let sizeBytes = 0;
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    write(bytes) {
      hash.update(bytes);
      sizeBytes += bytes.length;
      writing(() => {
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      });
    },
    finish() {
      writing(() => {
        fsyncSync(file);
        close();
        renameSync(part, target);
      });
      return { sizeBytes, sha256: hash.digest() };
    },
    discard() {
      close();
      rmSync(part, { force: true });
    },
  };
}

/** The bytes of an open file, in slices of a megabyte that are overwritten by the next. */
export function* slicesOf(file: number): Generator<Uint8Array> {
  const slice = Buffer.alloc(SLICE_BYTES);
  for (;;) {
    const length = readSync(file, slice, 0, SLICE_BYTES, null);
    if (length === 0) return;
    yield slice.subarray(0, length);
  }
}
