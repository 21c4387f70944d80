import { statSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AttachmentFiles, TakeFailure, TakenFile } from '../ports/attachment-files.ts';
import { partOf } from './copy.ts';
import type { IntakeJob } from './intake.ts';
import type { IntakeNews } from './intake-worker.ts';

type Taken = Result<TakenFile | null, TakeFailure>;

/** @param folder made when it is missing; readable by this user only. */
export function createAttachmentFiles(folder: string): AttachmentFiles {
  const pathOf = (attachmentId: string): string => join(folder, attachmentId);

  async function remove(attachmentId: string): Promise<void> {
    const target = pathOf(attachmentId);
    for (const path of [target, partOf(target)]) await rm(path, { force: true });
  }

  return {
    pathOf,
    remove,
    sizeOf: (attachmentId) => statSync(pathOf(attachmentId), { throwIfNoEntry: false })?.size,

    async take({ attachmentId, source, kinds }, { signal, onProgress }) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await chmod(folder, 0o700);
      } catch (cause) {
        const isFull = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
        return err(failure(isFull ? 'DISK_FULL' : 'DATABASE_READ_ONLY'));
      }
      if (signal.aborted) return ok(null);
      try {
        const taken = await takeInWorker(
          { source, kinds, target: pathOf(attachmentId) },
          { signal, onProgress },
        );
        if (taken.ok && taken.value === null) await remove(attachmentId);
        return taken;
      } catch (cause) {
        await remove(attachmentId);
        throw cause;
      }
    },

    async removeStrays(isKnown, writtenBefore) {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        if (isKnown(name)) continue;
        const path = join(folder, name);
        const { mtimeMs } = await stat(path);
        if (mtimeMs < writtenBefore) await rm(path, { recursive: true, force: true });
      }
    },
  };
}

/** Resolves once the thread is over, so that nothing writes any more; rejects when it breaks. */
function takeInWorker(
  job: IntakeJob,
  { signal, onProgress }: Parameters<AttachmentFiles['take']>[1],
): Promise<Taken> {
  const worker = new Worker(workerFile(), { workerData: job });
  const end = (): void => void worker.terminate();
  signal.addEventListener('abort', end, { once: true });
  return new Promise<Taken>((resolve, reject) => {
    let result: Taken | undefined;
    worker.on('message', (news: IntakeNews) => {
      if (signal.aborted) return;
      if (news.type === 'end') result = news.result;
      else onProgress(news.copiedBytes, news.totalBytes);
    });
    worker.on('error', reject);
    worker.on('exit', (exitCode) => {
      if (signal.aborted) resolve(ok(null));
      else if (result !== undefined) resolve(result);
      else reject(new Error(`the thread that takes in a file ended early (exit code ${exitCode})`));
    });
  }).finally(() => {
    signal.removeEventListener('abort', end);
  });
}

/** Run from its source or, once bundled, from the file of the same name beside the bundle. */
function workerFile(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./intake-worker.${extension}`, import.meta.url);
}
