import type { IncomingMessage } from 'node:http';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { WebPageFailure } from '../../ports/web-pages.ts';
import type { HostFinder, HostTrouble } from './host-finder.ts';
import { readBody, type Body } from './read-body.ts';
import { requestPage } from './request.ts';

const REDIRECTS_MAX = 3;

export interface WebAccess {
  readonly findHost: HostFinder;
  /** PEM of an authority to trust in place of the known ones. */
  readonly ca: string | undefined;
}

export interface FetchedFile extends Body {
  /** Where it was found in the end. */
  readonly url: URL;
  readonly contentType: string;
}

const troubles = {
  refused: 'PAGE_NOT_ALLOWED',
  unknown: 'PAGE_UNREACHABLE',
  offline: 'PAGE_OFFLINE',
} as const satisfies Readonly<Record<HostTrouble, WebPageFailure['code']>>;

/** Codes of a network that is not there, as far as this computer can tell. */
const offlineCodes: ReadonlySet<unknown> = new Set(['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL']);

/**
 * Fetches a file of the web, following redirects; every host on the way is found anew and held to the same rules.
 * Rejects only when the signal aborts.
 */
export async function fetchFile(
  access: WebAccess,
  start: URL,
  options: { readonly accept: string; readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<Result<FetchedFile, WebPageFailure>> {
  const { accept, maxBytes, signal } = options;
  let url = start;
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects += 1) {
    const { hostname: host } = url;
    const found = await access.findHost(url);
    signal.throwIfAborted();
    if (!found.ok) return err(failure(troubles[found.error], { host }));
    try {
      const response = await requestPage(url, found.value, { accept, ca: access.ca, signal });
      const next = redirectOf(response, url);
      if (next !== undefined) {
        response.destroy();
        url = next;
        continue;
      }
      const { statusCode: status = 0 } = response;
      if (status < 200 || status > 299) {
        response.destroy();
        return err(failure('PAGE_REFUSED', { host, status }));
      }
      const body = await readBody(response, maxBytes);
      if (body === undefined) return err(failure('PAGE_IS_A_FILE', { host }));
      return ok({ ...body, url, contentType: response.headers['content-type'] ?? '' });
    } catch (cause) {
      signal.throwIfAborted();
      return err(failure(isOffline(cause) ? 'PAGE_OFFLINE' : 'PAGE_UNREACHABLE', { host }));
    }
  }
  return err(failure('PAGE_REDIRECTS', { host: start.hostname }));
}

function redirectOf({ statusCode, headers: { location } }: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode ?? 0) || location === undefined) return undefined;
  return URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
}

function isOffline(cause: unknown): boolean {
  // Several addresses that were tried in turn fail as one.
  const causes: readonly unknown[] = cause instanceof AggregateError ? cause.errors : [cause];
  return causes.every((each) => each instanceof Error && 'code' in each && offlineCodes.has(each.code));
}
