import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** As Baileys' `getMediaKeys` derives them from the media key, for each kind of media in another way. */
export interface MediaKeys {
  readonly iv: Uint8Array;
  readonly cipherKey: Uint8Array;
  readonly macKey: Uint8Array;
}

export interface EncryptedForm {
  readonly fileSha256: Buffer;
  readonly fileEncSha256: Buffer;
  /** Bytes before encryption, and after. */
  readonly fileLength: number;
  readonly encryptedLength: number;
}

/** The file is not there, cannot be read, or is another than before. */
export class FileGoneError extends Error {}

const MAC_BYTES = 10;

/**
 * The encrypted form of a file, piece by piece: AES-256-CBC, then the first bytes of an HMAC-SHA256 over the
 * initialisation vector and the ciphertext. The same keys give the same bytes, so that no copy of them has to be kept.
 *
 * Baileys' `encryptedStream` is not used: it writes the whole to a temporary file first, and an error of that write,
 * such as a full disk, comes as an event that nobody listens to, which ends the process.
 *
 * @param expected what the file is known to be: when it is not, the last piece does not come
 * @throws FileGoneError
 */
export async function* encrypt(
  path: string,
  keys: MediaKeys,
  { signal, expected }: { readonly signal: AbortSignal; readonly expected?: EncryptedForm },
): AsyncGenerator<Buffer, EncryptedForm> {
  const cipher = createCipheriv('aes-256-cbc', keys.cipherKey, keys.iv);
  const mac = createHmac('sha256', keys.macKey).update(keys.iv);
  const [plainHash, encryptedHash] = [createHash('sha256'), createHash('sha256')];
  let [fileLength, encryptedLength] = [0, 0];
  try {
    for await (const plain of createReadStream(path, { signal }) as AsyncIterable<Buffer>) {
      fileLength += plain.length;
      plainHash.update(plain);
      const piece = cipher.update(plain);
      mac.update(piece);
      yield counted(piece);
    }
  } catch (cause) {
    throw new FileGoneError('the file cannot be read', { cause });
  }
  const block = cipher.final();
  const last = counted(Buffer.concat([block, mac.update(block).digest().subarray(0, MAC_BYTES)]));
  const [fileSha256, fileEncSha256] = [plainHash.digest(), encryptedHash.digest()];
  if (expected?.fileEncSha256.equals(fileEncSha256) === false)
    throw new FileGoneError('the file has changed');
  yield last;
  return { fileSha256, fileEncSha256, fileLength, encryptedLength };

  function counted(piece: Buffer): Buffer {
    encryptedLength += piece.length;
    encryptedHash.update(piece);
    return piece;
  }
}

/** Reads the file once for what must be known before its first byte can be uploaded. Rejects as `encrypt` does. */
export async function measureEncrypted(
  path: string,
  keys: MediaKeys,
  signal: AbortSignal,
): Promise<EncryptedForm> {
  const pieces = encrypt(path, keys, { signal });
  for (;;) {
    const next = await pieces.next();
    if (next.done === true) return next.value;
  }
}
