import { extname, join, sep } from 'node:path';
import { isAppAddress } from './app-address.ts';

/** What the renderer's build consists of; anything else is not served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/vnd.microsoft.icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.wasm': 'application/wasm',
};

export interface Asset {
  readonly path: string;
  readonly mediaType: string;
}

/**
 * The file an app:// address stands for, or null when it is not an address of ours, leaves the folder in any
 * spelling (encoded dots, backslashes, NUL), or is of a kind the build does not produce.
 */
export function resolveAsset(folder: string, address: string): Asset | null {
  if (!isAppAddress(address)) return null;
  const name = decodePath(new URL(address).pathname);
  if (name === null || /[\\\0]/.test(name)) return null;
  const path = join(folder, name === '/' ? 'index.html' : name);
  if (!path.startsWith(folder + sep)) return null;
  const mediaType = mediaTypes[extname(path)];
  return mediaType === undefined ? null : { path, mediaType };
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
