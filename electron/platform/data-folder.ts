import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { err, ok, type Result } from '#shared/result.ts';
import { sentences } from './sentences.ts';

/**
 * Makes sure the folder for everything the app keeps exists, can be written to, and is this user's alone.
 * @returns its absolute path, or the sentence that says why it cannot be used.
 */
export function prepareDataFolder(folder: string): Result<string, { readonly sentence: string }> {
  const path = resolve(folder);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok(path);
  } catch {
    return err({ sentence: sentences.folderNotWritable(path) });
  }
}
