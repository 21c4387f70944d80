import { clipboard } from 'electron';

const PNG = 'image/png';

/** The picture on the clipboard as a PNG, null when there is none. */
export async function readPictureOnClipboard(): Promise<Uint8Array | null> {
  // Before Electron 42 the clipboard answered at once, and only so.
  if ('readBuffer' in clipboard && typeof clipboard.readBuffer === 'function') {
    const bytes: unknown = Reflect.apply(clipboard.readBuffer, clipboard, [PNG]);
    return bytes instanceof Uint8Array && bytes.length > 0 ? bytes : null;
  }
  for (const item of await clipboard.read()) {
    if (!item.types.includes(PNG)) continue;
    const picture = await item.getType(PNG);
    if (picture instanceof Blob) return new Uint8Array(await picture.arrayBuffer());
  }
  return null;
}
