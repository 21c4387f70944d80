import { failure } from '#shared/failure.ts';
import { err, ok } from '#shared/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { WebPages } from '../../ports/web-pages.ts';
import { fetchFile, type WebAccess } from './fetch-file.ts';
import type { HostFinder } from './host-finder.ts';
import { readPageHead } from './page-head.ts';
import { textOfPage } from './page-text.ts';

/** Unpacked. What a page says about itself stands at its beginning. */
const PAGE_BYTES_MAX = 1_024 * 1_024;
const PICTURE_BYTES_MAX = 5 * 1_024 * 1_024;
const PAGE_TIME_MS = 10_000;
/** A preview may do without. */
const PICTURE_TIME_MS = 5_000;

export interface WebPagesDependencies {
  readonly clock: Clock;
  readonly findHost: HostFinder;
  /** PEM of an authority to trust in place of the known ones. */
  readonly ca?: string;
  readonly pageTimeMs?: number;
  readonly pictureTimeMs?: number;
}

/** Pages of the hosts that `findHost` finds, with nothing in the request that tells who asks. */
export function createWebPages({
  clock,
  findHost,
  ca,
  pageTimeMs = PAGE_TIME_MS,
  pictureTimeMs = PICTURE_TIME_MS,
}: WebPagesDependencies): WebPages {
  const access: WebAccess = { findHost, ca };

  async function pictureOf(url: URL, signal: AbortSignal): Promise<Uint8Array | null> {
    const fetched = await within(clock, pictureTimeMs, signal, (limit) =>
      fetchFile(access, url, { accept: 'image/jpeg,image/png', maxBytes: PICTURE_BYTES_MAX, signal: limit }),
    );
    return fetched?.ok === true && !fetched.value.isCut ? fetched.value.bytes : null;
  }

  return {
    async read(address, signal) {
      const isAborted = (): boolean => signal.aborted;
      const start = new URL(address);
      const fetched = await within(clock, pageTimeMs, signal, (limit) =>
        fetchFile(access, start, {
          accept: 'text/html,application/xhtml+xml',
          maxBytes: PAGE_BYTES_MAX,
          signal: limit,
        }),
      );
      if (isAborted()) return ok(null);
      if (fetched === undefined) {
        return err(failure('PAGE_TOO_SLOW', { host: start.hostname, seconds: pageTimeMs / 1_000 }));
      }
      if (!fetched.ok) return fetched;
      const { url, contentType, bytes, isCut } = fetched.value;
      const { hostname: host } = url;
      if (!isHtml(contentType)) return err(failure('PAGE_IS_A_FILE', { host }));
      const {
        title,
        description,
        picture: pictureAddress,
      } = readPageHead(textOfPage(bytes, contentType, isCut));
      if (title === '') return err(failure('PAGE_WITHOUT_TITLE', { host }));
      const hasPicture = pictureAddress !== undefined && URL.canParse(pictureAddress, url.href);
      const picture = hasPicture ? await pictureOf(new URL(pictureAddress, url.href), signal) : null;
      return isAborted() ? ok(null) : ok({ title, description, picture });
    },
  };
}

/** What comes of the work; undefined when it took longer than that, or was aborted. */
async function within<T>(
  clock: Clock,
  limitMs: number,
  signal: AbortSignal,
  work: (limit: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const controller = new AbortController();
  const end = (): void => {
    controller.abort();
  };
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  const cancelTimer = clock.after(limitMs, end);
  try {
    return await Promise.race([work(controller.signal), aborted(controller.signal)]);
  } catch (cause) {
    if (controller.signal.aborted) return undefined;
    throw cause;
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', end);
  }
}

/** A name that is being looked up cannot be hurried. */
function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => {
      resolve(undefined);
    });
  });
}

function isHtml(contentType: string): boolean {
  const [mimeType = ''] = contentType.split(';');
  return ['text/html', 'application/xhtml+xml'].includes(mimeType.trim().toLowerCase());
}
