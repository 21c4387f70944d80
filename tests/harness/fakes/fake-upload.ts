import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Clock } from '#electron/ports/clock.ts';
import type { UploadedMedia } from '#electron/ports/outgoing-content.ts';
import type { Random } from '#electron/ports/random.ts';
import type { UploadedFile, UploadFailure, UploadWatch } from '#electron/ports/whatsapp-gateway.ts';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { FakeWhatsApp, UploadScript } from './fake-whatsapp.ts';

const PIECE_BYTES = 65_536;
const HOSTS = [1, 2];

/** Hands a file to the first host that no script keeps from taking it. */
export async function uploadThroughFake(
  { path, kind }: UploadedFile,
  { onProgress, signal }: UploadWatch,
  {
    service,
    clock,
    random,
    stallMs,
  }: {
    readonly service: FakeWhatsApp;
    readonly clock: Clock;
    readonly random: Random;
    readonly stallMs: number;
  },
): Promise<Result<UploadedMedia, UploadFailure>> {
  let file: Uint8Array;
  try {
    file = await readFile(path);
  } catch {
    return err(failure('ATTACHMENT_GONE'));
  }
  let lastStatus: number | undefined;
  for (const host of HOSTS) {
    const note = (outcome: 'stored' | 'refused' | 'cut'): void => {
      service.uploads.push({ host, type: kind, outcome });
    };
    const script = takeScript(host);
    for (let sent = 0; sent < file.length && !signal.aborted; sent += PIECE_BYTES) {
      if (script?.kind === 'rate') await pause((PIECE_BYTES / script.bytesPerSecond) * 1_000);
      onProgress(Math.min(sent + PIECE_BYTES, file.length), file.length);
    }
    if (script?.kind === 'stall') await pause(stallMs);
    if (signal.aborted) {
      note('cut');
      return err(failure('UPLOAD_CANCELLED'));
    }
    lastStatus = script?.kind === 'status' ? script.status : undefined;
    if (script === undefined || script.kind === 'rate') {
      note('stored');
      return ok(store(file));
    }
    note(script.kind === 'stall' ? 'cut' : 'refused');
  }
  if (lastStatus === undefined) return err(failure('UPLOAD_FAILED'));
  return err(failure(lastStatus < 500 ? 'UPLOAD_REFUSED' : 'UPLOAD_FAILED', { code: lastStatus }));

  function takeScript(host: number): UploadScript | undefined {
    const index = service.uploadScripts.findIndex((script) => (script.host ?? host) === host);
    return index === -1 ? undefined : service.uploadScripts.splice(index, 1)[0];
  }

  function pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => {
        resolve();
      });
      clock.after(delayMs, resolve);
    });
  }

  function store(bytes: Uint8Array): UploadedMedia {
    const base64 = (count: number): string => Buffer.from(random.bytes(count)).toString('base64');
    const directPath = `/v/${kind}/${Buffer.from(random.bytes(16)).toString('hex')}`;
    service.files.set(directPath, bytes);
    return {
      mediaKey: base64(32),
      directPath,
      url: `https://media.fake${directPath}`,
      fileSha256: createHash('sha256').update(bytes).digest('base64'),
      fileEncSha256: base64(32),
      fileLength: bytes.length,
      uploadedAt: clock.now(),
    };
  }
}
