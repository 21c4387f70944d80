import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { UploadedMedia } from '../ports/outgoing-content.ts';
import type { Random } from '../ports/random.ts';
import type { UploadedFile, UploadFailure, UploadWatch } from '../ports/whatsapp-gateway.ts';
import type { Baileys } from './load-baileys.ts';
import { encrypt, FileGoneError, measureEncrypted, type EncryptedForm } from './media-encryption.ts';
import { askMediaHosts } from './media-hosts.ts';
import type { Asking } from './query.ts';
import { postFile, type UploadAnswer } from './upload-request.ts';

export interface Uploading {
  readonly baileys: Pick<Baileys, 'getMediaKeys' | 'MEDIA_PATH_MAP' | 'DEFAULT_ORIGIN'>;
  readonly asking: Asking;
  readonly isAllowedHost: (hostname: string) => boolean;
  /** PEM of the authority to trust in place of the known ones. */
  readonly ca: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly stallTimeoutMs: number;
}

const MEDIA_KEY_BYTES = 32;

/**
 * Encrypts a file and stores it with the first media host that takes it. Baileys' own upload is not used: it keeps
 * from its caller why a host failed, and has neither progress nor an end to waiting.
 */
export async function uploadMedia(
  uploading: Uploading,
  { path, kind }: UploadedFile,
  { onProgress, signal }: UploadWatch,
): Promise<Result<UploadedMedia, UploadFailure>> {
  const { baileys, asking, clock, isAllowedHost } = uploading;
  const mediaKey = uploading.random.bytes(MEDIA_KEY_BYTES);
  const { iv, cipherKey, macKey = new Uint8Array() } = await baileys.getMediaKeys(mediaKey, kind);
  const keys = { iv, cipherKey, macKey };

  let form: EncryptedForm;
  try {
    form = await measureEncrypted(path, keys, signal);
  } catch (error) {
    if (signal.aborted) return err(failure('UPLOAD_CANCELLED'));
    if (error instanceof FileGoneError) return err(failure('ATTACHMENT_GONE'));
    throw error;
  }
  const { encryptedLength, fileEncSha256 } = form;

  const hosts = await unlessAborted(askMediaHosts(asking, isAllowedHost), signal);
  if (hosts === undefined) return err(failure('UPLOAD_CANCELLED'));
  if (!hosts.ok) return hosts;
  let { auth } = hosts.value;

  let lastStatus: number | undefined;
  for (const hostname of hosts.value.hostnames) {
    let answer = await post(hostname);
    if (answer.kind === 'refused' && isStaleAuth(answer.status)) {
      const renewed = await unlessAborted(askMediaHosts(asking, isAllowedHost), signal);
      if (renewed?.ok === true) {
        ({ auth } = renewed.value);
        answer = await post(hostname);
      }
    }
    switch (answer.kind) {
      case 'stored':
        return ok(uploadedAs(answer, hostname));
      case 'cancelled':
        return err(failure('UPLOAD_CANCELLED'));
      case 'file-gone':
        return err(failure('ATTACHMENT_GONE'));
      case 'refused':
        lastStatus = answer.status;
        break;
      case 'failed':
        lastStatus = undefined;
        break;
      default:
        return answer satisfies never;
    }
  }
  return err(uploadFailure(lastStatus));

  function post(hostname: string): Promise<UploadAnswer> {
    const token = fileEncSha256.toString('base64url');
    const query = new URLSearchParams({ auth, token }).toString();
    return postFile({
      url: `https://${hostname}${baileys.MEDIA_PATH_MAP[kind]}/${token}?${query}`,
      ca: uploading.ca,
      origin: baileys.DEFAULT_ORIGIN,
      body: encrypt(path, keys, { signal, expected: form }),
      bodyLength: encryptedLength,
      onProgress(sentBytes) {
        onProgress(sentBytes, encryptedLength);
      },
      signal,
      clock,
      stallTimeoutMs: uploading.stallTimeoutMs,
    });
  }

  function uploadedAs(
    { url, directPath }: Extract<UploadAnswer, { readonly kind: 'stored' }>,
    hostname: string,
  ): UploadedMedia {
    return {
      mediaKey: Buffer.from(mediaKey).toString('base64'),
      directPath,
      url: url ?? `https://${hostname}${directPath}`,
      fileSha256: form.fileSha256.toString('base64'),
      fileEncSha256: fileEncSha256.toString('base64'),
      fileLength: form.fileLength,
      uploadedAt: clock.now(),
    };
  }
}

/** What WhatsApp Web asks for new hosts upon: https://github.com/oxidezap/whatsapp-rust/issues/344 */
function isStaleAuth(status: number): boolean {
  return status === 401 || status === 403;
}

/** @param status the answer of the last host, if it gave one */
function uploadFailure(status: number | undefined): UploadFailure {
  if (status === undefined) return failure('UPLOAD_FAILED');
  const isAboutTheFile =
    status >= 400 && status <= 499 && !isStaleAuth(status) && status !== 408 && status !== 429;
  return failure(isAboutTheFile ? 'UPLOAD_REFUSED' : 'UPLOAD_FAILED', { code: status });
}

/** Undefined as soon as it is aborted; what was begun goes on unheard. */
function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      resolve(undefined);
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise
      .finally(() => {
        signal.removeEventListener('abort', abort);
      })
      .then(resolve, reject);
  });
}
