import type { AttachmentFiles } from '../ports/attachment-files.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Storage } from '../ports/storage.ts';

const KEPT_UNUSED_MS = 24 * 60 * 60_000;
/** The start of the app comes first. */
const FIRST_LOOK_MS = 2 * 60_000;
const LOOK_EVERY_MS = 60 * 60_000;

export interface AttachmentUpkeep {
  start(): void;
  stop(): void;
}

/**
 * Removes attachments that have been in no draft and no broadcast for a day, so that what was taken back can be put in
 * again until then, and what a crash left in their folder.
 */
export function createAttachmentUpkeep({
  storage,
  files,
  clock,
  logger,
}: {
  readonly storage: Pick<Storage, 'attachments'>;
  readonly files: Pick<AttachmentFiles, 'remove' | 'removeStrays'>;
  readonly clock: Clock;
  readonly logger: Logger;
}): AttachmentUpkeep {
  let cancelNext: (() => void) | undefined;
  let isStopped = false;

  async function look(): Promise<void> {
    const at = clock.now();
    const unusedSince = at - KEPT_UNUSED_MS;
    for (const attachmentId of storage.attachments.removeUnused({ unusedSince, at })) {
      await files.remove(attachmentId);
    }
    await files.removeStrays(
      (attachmentId) => isStopped || storage.attachments.get(attachmentId) !== undefined,
      unusedSince,
    );
  }

  function lookLater(delayMs: number): void {
    cancelNext = clock.after(delayMs, () => {
      void look()
        .catch((cause: unknown) => {
          if (!isStopped) logger.error('attachment-upkeep.failed', cause);
        })
        .finally(() => {
          if (!isStopped) lookLater(LOOK_EVERY_MS);
        });
    });
  }

  return {
    start() {
      lookLater(FIRST_LOOK_MS);
    },
    stop() {
      isStopped = true;
      cancelNext?.();
    },
  };
}
