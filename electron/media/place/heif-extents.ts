import { UnsureError } from './unsure.ts';

/** Where bytes stand in the file. */
export interface Extent {
  readonly at: number;
  readonly bytes: number;
}

/**
 * Where the items of a HEIF file stand, by their ids. ISO/IEC 14496-12, 8.11.3.
 * @param location the content of its `iloc`.
 * @param dataAt where the content of its `idat` begins, if it has one.
 */
export function extentsIn(
  location: DataView,
  dataAt: number | undefined,
): ReadonlyMap<number, readonly Extent[]> {
  let at = 0;
  const next = (bytes: number): number => {
    at += bytes;
    switch (bytes) {
      case 0:
        return 0;
      case 1:
        return location.getUint8(at - 1);
      case 2:
        return location.getUint16(at - 2);
      case 4:
        return location.getUint32(at - 4);
      case 8:
        return Number(location.getBigUint64(at - 8));
      default:
        throw new UnsureError(`a number of ${bytes} bytes`);
    }
  };
  const version = next(4) >>> 24;
  if (version > 2) throw new UnsureError(`version ${version}`);
  const sizes = next(2);
  const [offsetBytes, lengthBytes, baseBytes, indexBytes] = [12, 8, 4, 0].map((bits) => (sizes >> bits) & 15);
  const idBytes = version < 2 ? 2 : 4;
  const extents = new Map<number, Extent[]>();
  for (let items = next(idBytes); items > 0; items -= 1) {
    const id = next(idBytes);
    const method = version === 0 ? 0 : next(2) & 15;
    // In another file, or inside another item.
    if (next(2) !== 0 || method > 1) throw new UnsureError('an item that is elsewhere');
    const origin = method === 0 ? 0 : dataAt;
    if (origin === undefined) throw new UnsureError('an item that is nowhere');
    const base = origin + next(baseBytes ?? 0);
    const own: Extent[] = [];
    for (let count = next(2); count > 0; count -= 1) {
      if (version > 0) next(indexBytes ?? 0);
      const from = base + next(offsetBytes ?? 0);
      const bytes = next(lengthBytes ?? 0);
      // Up to the end of the file.
      if (bytes === 0) throw new UnsureError('an item without a length');
      own.push({ at: from, bytes });
    }
    extents.set(id, own);
  }
  return extents;
}
