import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import type { SaveFailure } from '#electron/ports/desktop.ts';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';

/**
 * Writes a file piece by piece, as they are made. What was there before stays until the new file is whole; when the disk
 * refuses, nothing is left behind.
 */
export async function writeFilePieces(
  path: string,
  pieces: Iterable<string | Uint8Array>,
): Promise<Result<void, SaveFailure>> {
  const unfinished = `${path}.part`;
  let file: FileHandle | undefined;
  try {
    file = await open(unfinished, 'w');
    for (const piece of pieces) await file.appendFile(piece);
    await file.sync();
    await file.close();
    file = undefined;
    await rename(unfinished, path);
    return ok();
  } catch (cause) {
    await file?.close().catch(() => undefined);
    await rm(unfinished, { force: true }).catch(() => undefined);
    // Only the file system has these; anything else is a fault of ours or of the database.
    if (!(cause instanceof Error && 'syscall' in cause && 'code' in cause)) throw cause;
    const isFull = cause.code === 'ENOSPC' || cause.code === 'EDQUOT';
    return err(isFull ? failure('DISK_FULL') : failure('FOLDER_NOT_WRITABLE'));
  }
}
