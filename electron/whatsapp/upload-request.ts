import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request as requestOverTls } from 'node:https';
import type { Clock } from '../ports/clock.ts';
import { FileGoneError } from './media-encryption.ts';

export interface UploadRequest {
  readonly url: string;
  /** PEM of the authority to trust in place of the known ones. */
  readonly ca: string | undefined;
  readonly origin: string;
  readonly body: AsyncIterable<Buffer>;
  readonly bodyLength: number;
  /** Bytes that were handed to the network. The host has them only once it answers. */
  readonly onProgress: (sentBytes: number) => void;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** A host that neither takes a piece nor answers for so long is given up. */
  readonly stallTimeoutMs: number;
}

export type UploadAnswer =
  | { readonly kind: 'stored'; readonly url: string | undefined; readonly directPath: string }
  | { readonly kind: 'refused'; readonly status: number }
  /** No connection, a connection that broke or went silent, or an answer that makes no sense. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'file-gone' };

const ANSWER_MAX = 65_536;

/** Posts a file to one media host, no faster than the host takes it. Never rejects. */
export async function postFile(upload: UploadRequest): Promise<UploadAnswer> {
  const { signal, clock, stallTimeoutMs } = upload;
  const over = new AbortController();
  const end = (): void => {
    over.abort();
  };
  let cancelStall = clock.after(stallTimeoutMs, end);
  const stop = AbortSignal.any([signal, over.signal]);
  try {
    const request = requestOverTls(upload.url, {
      method: 'POST',
      agent: false,
      ...(upload.ca === undefined ? {} : { ca: upload.ca }),
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': upload.bodyLength,
        origin: upload.origin,
      },
      signal: stop,
    });
    // Whoever waits is told by `once`; an error that comes later is nobody's.
    request.on('error', () => undefined);
    const answered = once(request, 'response', { signal: stop }) as Promise<[IncomingMessage]>;
    const written = write(request);
    // A host that does not want the file says so before it has all of it.
    const [response] = await Promise.race([answered, written.then(() => answered)]);
    return readAnswer(response.statusCode ?? 0, await textOf(response));
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled' };
    return { kind: error instanceof FileGoneError ? 'file-gone' : 'failed' };
  } finally {
    cancelStall();
    end();
  }

  async function write(request: ReturnType<typeof requestOverTls>): Promise<void> {
    let sentBytes = 0;
    for await (const piece of upload.body) {
      // What lies in this process is not on its way; what the system has may still be: no more can be known before the answer.
      const takesMore = request.write(piece, (error) => {
        if (error != null || stop.aborted) return;
        sentBytes += piece.length;
        upload.onProgress(sentBytes);
      });
      if (!takesMore) await once(request, 'drain', { signal: stop });
      cancelStall();
      cancelStall = clock.after(stallTimeoutMs, end);
    }
    request.end();
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.length > ANSWER_MAX) throw new Error('the answer is too long');
  }
  return text;
}

/** A file that is stored is answered with `{url, direct_path}`. */
function readAnswer(status: number, text: string): UploadAnswer {
  if (status < 200 || status > 299) return { kind: 'refused', status };
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return { kind: 'failed' };
  }
  const { url, direct_path: directPath } = { ...(answer as { url?: unknown; direct_path?: unknown } | null) };
  if (typeof directPath !== 'string' || directPath === '') return { kind: 'failed' };
  return { kind: 'stored', url: typeof url === 'string' ? url : undefined, directPath };
}
