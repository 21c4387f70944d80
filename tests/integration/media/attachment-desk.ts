import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAttachmentFiles } from '#electron/media/attachment-files.ts';
import { attachmentKind, type AttachmentKind } from '#shared/model/attachment.ts';
import { temporaryFolder } from '../db/database-fixture.ts';

export const MB = 1024 * 1024;
export const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
export const all = attachmentKind.options;

export interface Desk {
  readonly folder: string;
  readonly files: ReturnType<typeof createAttachmentFiles>;
  /** Writes a file of the trainer's and answers its path. */
  save(name: string, bytes: Uint8Array): string;
  take(
    path: string,
    kinds?: readonly AttachmentKind[],
    signal?: AbortSignal,
    onProgress?: (copiedBytes: number, totalBytes: number) => void,
  ): ReturnType<ReturnType<typeof createAttachmentFiles>['take']>;
  /** What is in the folder of the attachments. */
  kept(): string[];
}

export function openDesk(base = temporaryFolder()): Desk {
  const folder = join(base, 'attachments');
  const files = createAttachmentFiles(folder);
  return {
    folder,
    files,
    save(name, bytes) {
      const path = join(temporaryFolder(), name);
      writeFileSync(path, bytes);
      return path;
    },
    take: (path, kinds = all, signal = new AbortController().signal, onProgress = () => undefined) =>
      files.take({ attachmentId: id, source: { path }, kinds }, { signal, onProgress }),
    kept: () => (existsSync(folder) ? readdirSync(folder) : []),
  };
}
