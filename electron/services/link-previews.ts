import type { AttachmentId } from '#shared/model/attachment.ts';
import type { LinkPreview } from '#shared/model/message-content.ts';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AttachmentFiles } from '../ports/attachment-files.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/storage.ts';
import type { WebPageFailure, WebPages } from '../ports/web-pages.ts';

export interface LinkPreviews {
  /**
   * What phones show below a text with this link; null when it was cancelled. The picture becomes an attachment of that
   * id, where the page has one that phones can show. The same id again, while it is under way, waits for the same.
   */
  fetch(previewId: AttachmentId, url: string): Promise<Result<LinkPreview | null, WebPageFailure>>;
  cancel(previewId: AttachmentId): void;
  stop(): void;
}

/** Nobody sees it; the file needs a name. */
const PICTURE_NAME = 'preview.jpg';

/** Previews of links, fetched when the trainer asks and at no other time. */
export function createLinkPreviews({
  storage,
  files,
  webPages,
  clock,
}: {
  readonly storage: Pick<Storage, 'attachments'>;
  readonly files: AttachmentFiles;
  readonly webPages: WebPages;
  readonly clock: Clock;
}): LinkPreviews {
  const underWay = new Map<
    AttachmentId,
    { readonly controller: AbortController; readonly fetched: ReturnType<LinkPreviews['fetch']> }
  >();

  async function fetchPreview(
    previewId: AttachmentId,
    url: string,
    signal: AbortSignal,
  ): ReturnType<LinkPreviews['fetch']> {
    if (!URL.canParse(url)) return err(failure('PAGE_NOT_ALLOWED', { host: url }));
    const read = await webPages.read(url, signal);
    if (!read.ok) return read;
    if (read.value === null) return ok(null);
    const { title, description, picture } = read.value;
    const hasThumbnail = picture !== null && (await keepPicture(previewId, picture, signal));
    if (signal.aborted) return ok(null);
    return ok({ url, title, description, ...(hasThumbnail && { thumbnail: previewId }) });
  }

  /** A preview does without a picture that cannot be taken in. */
  async function keepPicture(
    previewId: AttachmentId,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<boolean> {
    if (storage.attachments.get(previewId) !== undefined) return true;
    const taken = await files.take(
      { attachmentId: previewId, source: { bytes, fileName: PICTURE_NAME }, kinds: ['image'] },
      { signal, onProgress: () => undefined },
    );
    if (!taken.ok || taken.value === null) return false;
    try {
      storage.attachments.insert(previewId, taken.value, clock.now());
    } catch (cause) {
      await files.remove(previewId);
      throw cause;
    }
    return true;
  }

  return {
    fetch(previewId, url) {
      const begun = underWay.get(previewId);
      if (begun !== undefined) return begun.fetched;
      const controller = new AbortController();
      const fetched = fetchPreview(previewId, url, controller.signal).finally(() => {
        underWay.delete(previewId);
      });
      underWay.set(previewId, { controller, fetched });
      return fetched;
    },
    cancel(previewId) {
      underWay.get(previewId)?.controller.abort();
    },
    stop() {
      for (const { controller } of underWay.values()) controller.abort();
    },
  };
}
