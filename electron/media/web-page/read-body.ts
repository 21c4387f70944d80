import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

const unpackers = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

export interface Body {
  readonly bytes: Uint8Array;
  /** There is more than was wanted. */
  readonly isCut: boolean;
}

/**
 * The body of a response, unpacked, as far as `maxBytes`: what it would unpack to behind that is never made. Undefined
 * when it is packed in a way nobody asked for. Rejects when the connection breaks.
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Body | undefined> {
  const unpacked = unpack(response);
  if (unpacked === undefined) {
    response.destroy();
    return undefined;
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of unpacked as AsyncIterable<Uint8Array>) {
      pieces.push(piece);
      length += piece.length;
      if (length > maxBytes) break;
    }
  } finally {
    response.destroy();
  }
  return { bytes: Buffer.concat(pieces).subarray(0, maxBytes), isCut: length > maxBytes };
}

function unpack(response: IncomingMessage): Readable | undefined {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return response;
  const create = unpackers.get(encoding);
  if (create === undefined) return undefined;
  const unpacker = create();
  // What goes wrong is told by the unpacker itself, whoever it went wrong for.
  pipeline(response, unpacker, () => undefined);
  return unpacker;
}
