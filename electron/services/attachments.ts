import {
  attachmentKind,
  type Attachment,
  type AttachmentId,
  type AttachmentKind,
} from '#shared/model/attachment.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AttachmentFiles, AttachmentSource, TakeFailure } from '../ports/attachment-files.ts';
import type { Clock } from '../ports/clock.ts';
import type { Desktop } from '../ports/desktop.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';

export interface AddedAttachment {
  readonly kind: AttachmentKind;
  readonly attachment: Attachment;
}

/** Null when the trainer chose nothing, or cancelled. */
type Added<Reason> = Promise<Result<AddedAttachment | null, Reason>>;

export interface Attachments {
  /** Asks for a file. Here and below, the same id again answers with the same attachment. */
  pick(attachmentId: AttachmentId, kinds: readonly AttachmentKind[]): Added<TakeFailure>;
  /** A file that was dropped into the window; what has no path is no file that can be read. */
  drop(attachmentId: AttachmentId, path: string | undefined): Added<TakeFailure>;
  /** The picture on the clipboard. */
  paste(attachmentId: AttachmentId): Added<TakeFailure | Failure<'NO_PICTURE_TO_PASTE'>>;
  /** What was just refused under that id, as a file to open. */
  asDocument(attachmentId: AttachmentId, refusedId: AttachmentId): Added<TakeFailure | Failure<'NOT_FOUND'>>;
  /** Ends the copying, if it is under way. */
  cancel(attachmentId: AttachmentId): void;
  /** As a `data:` address; null where there is nothing to show. */
  thumbnail(attachmentId: AttachmentId): Result<{ readonly dataUrl: string | null }, Failure<'NOT_FOUND'>>;
  stop(): void;
}

/** Nobody sees it; the file needs a name. */
const PASTED_NAME = 'picture.png';

/** Takes in what the trainer attaches: a copy that stays as it was when it was chosen. */
export function createAttachments({
  storage,
  files,
  desktop,
  events,
  clock,
}: {
  readonly storage: Pick<Storage, 'attachments'>;
  readonly files: AttachmentFiles;
  readonly desktop: Pick<Desktop, 'chooseFile' | 'readPicture'>;
  readonly events: Pick<DomainEvents, 'publish'>;
  readonly clock: Clock;
}): Attachments {
  const underWay = new Map<
    AttachmentId,
    { readonly cancel: () => void; readonly added: Added<TakeFailure> }
  >();

  /** The last one; the trainer need not choose it again. */
  let refused: { readonly attachmentId: AttachmentId; readonly source: AttachmentSource } | null = null;

  const known = (attachmentId: AttachmentId): AddedAttachment | undefined => {
    const record = storage.attachments.get(attachmentId);
    return record && { kind: record.kind, attachment: record.attachment };
  };

  /** @param choose answers null when there is nothing to take. */
  function add(
    attachmentId: AttachmentId,
    kinds: readonly AttachmentKind[],
    choose: () => Promise<AttachmentSource | null>,
  ): Added<TakeFailure> {
    const already = known(attachmentId);
    if (already !== undefined) return Promise.resolve(ok(already));
    const begun = underWay.get(attachmentId);
    if (begun !== undefined) return begun.added;
    const controller = new AbortController();
    const added = take(attachmentId, kinds, choose, controller.signal).finally(() => {
      underWay.delete(attachmentId);
    });
    underWay.set(attachmentId, {
      cancel: () => {
        controller.abort();
      },
      added,
    });
    return added;
  }

  async function take(
    attachmentId: AttachmentId,
    kinds: readonly AttachmentKind[],
    choose: () => Promise<AttachmentSource | null>,
    signal: AbortSignal,
  ): Added<TakeFailure> {
    const source = await choose();
    if (source === null || signal.aborted) return ok(null);
    const taken = await files.take(
      { attachmentId, source, kinds },
      {
        signal,
        onProgress(copiedBytes, totalBytes) {
          events.publish({ type: 'attachment.progress', attachmentId, copiedBytes, totalBytes });
        },
      },
    );
    refused = taken.ok ? null : { attachmentId, source };
    if (!taken.ok) return taken;
    if (taken.value === null) return ok(null);
    try {
      storage.attachments.insert(attachmentId, taken.value, clock.now());
    } catch (cause) {
      await files.remove(attachmentId);
      throw cause;
    }
    return ok(known(attachmentId) ?? null);
  }

  return {
    pick: (attachmentId, kinds) =>
      add(attachmentId, kinds, async () => {
        const path = await desktop.chooseFile(kinds);
        return path === null ? null : { path };
      }),
    drop: (attachmentId, path) =>
      path === undefined
        ? Promise.resolve(err(failure('FILE_NOT_READABLE')))
        : add(attachmentId, attachmentKind.options, () => Promise.resolve({ path })),
    async paste(attachmentId) {
      const clipboard = { isEmpty: false };
      const added = await add(attachmentId, ['image'], async () => {
        const bytes = await desktop.readPicture();
        clipboard.isEmpty = bytes === null;
        return bytes === null ? null : { bytes, fileName: PASTED_NAME };
      });
      return clipboard.isEmpty ? err(failure('NO_PICTURE_TO_PASTE')) : added;
    },
    asDocument(attachmentId, refusedId) {
      if (refused?.attachmentId !== refusedId) {
        return Promise.resolve(err(failure('NOT_FOUND', { what: 'attachment' })));
      }
      const { source } = refused;
      return add(attachmentId, ['document'], () => Promise.resolve(source));
    },
    cancel(attachmentId) {
      underWay.get(attachmentId)?.cancel();
    },
    thumbnail(attachmentId) {
      const record = storage.attachments.get(attachmentId);
      if (record === undefined) return err(failure('NOT_FOUND', { what: 'attachment' }));
      const { thumbnail } = record;
      const dataUrl =
        thumbnail === null ? null : `data:image/jpeg;base64,${Buffer.from(thumbnail).toString('base64')}`;
      return ok({ dataUrl });
    },
    stop() {
      for (const { cancel } of underWay.values()) cancel();
    },
  };
}
