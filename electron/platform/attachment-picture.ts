import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAppAddress } from './app-address.ts';

const pictureAddress = /^\/attachment\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u;

/** The file of the attachment that an app:// address stands for; null when it stands for none. */
export function attachmentPath(folder: string, address: string): string | null {
  if (!isAppAddress(address)) return null;
  const id = pictureAddress.exec(new URL(address).pathname)?.[1];
  return id === undefined ? null : join(folder, id);
}

/** The type of a picture that the window shows, by how it begins; null for everything else, which it never gets. */
function pictureType(bytes: Uint8Array): 'image/jpeg' | 'image/png' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  return bytes[0] === 0x89 && bytes[1] === 0x50 ? 'image/png' : null;
}

/** What is larger is no picture for the chat, and is not read. */
const PICTURE_MAX_BYTES = 16 * 1024 * 1024;

/** An attached picture as it is sent; null when there is no such picture. */
export async function readPicture(
  path: string,
): Promise<{ readonly bytes: Buffer; readonly mediaType: string } | null> {
  const found = await stat(path).catch(() => null);
  if (found === null || found.size > PICTURE_MAX_BYTES) return null;
  const bytes = await readFile(path).catch(() => null);
  const mediaType = bytes === null ? null : pictureType(bytes);
  return bytes === null || mediaType === null ? null : { bytes, mediaType };
}
