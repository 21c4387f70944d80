import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { KeyFile } from '../ports/key-file.ts';
import { withStorageErrors } from './storage-errors.ts';

/** The file is replaced as a whole, so that a crash leaves the old key or the new one. */
export function createKeyFile(path: string): KeyFile {
  return {
    read: () =>
      withStorageErrors(() => {
        try {
          return readFileSync(path);
        } catch (cause) {
          if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
          throw cause;
        }
      }),
    write: (key) => {
      withStorageErrors(() => {
        const draft = `${path}.new`;
        rmSync(draft, { force: true });
        const file = openSync(draft, 'wx', 0o600);
        try {
          writeSync(file, key);
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
        renameSync(draft, path);
      });
    },
    remove: () => {
      withStorageErrors(() => {
        rmSync(path, { force: true });
      });
    },
  };
}
