import { viewOf } from './iso-boxes.ts';

/** A JPEG has room for no more; how the picture is turned stands at the beginning. */
export const EXIF_BYTES_MAX = 65_536;
const orientationTag = 0x0112;

/**
 * How a picture is to be turned, 1 to 8, or undefined where its EXIF does not say.
 * @param tiff EXIF from its byte order on.
 */
export function orientationIn(tiff: Uint8Array): number | undefined {
  const view = viewOf(tiff);
  try {
    const isLittleEndian = view.getUint16(0) === 0x4949;
    const directory = view.getUint32(4, isLittleEndian);
    const entryCount = view.getUint16(directory, isLittleEndian);
    for (let index = 0; index < entryCount; index += 1) {
      const entry = directory + 2 + index * 12;
      if (view.getUint16(entry, isLittleEndian) !== orientationTag) continue;
      const orientation = view.getUint16(entry + 8, isLittleEndian);
      return orientation >= 1 && orientation <= 8 ? orientation : undefined;
    }
  } catch (cause) {
    // A directory that points behind its end says nothing about the pixels.
    if (!(cause instanceof RangeError)) throw cause;
  }
  return undefined;
}

/** EXIF that says nothing but the orientation: big endian, one entry (tag, type SHORT, one value), no further directory. */
export function bareExif(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008' + '0001' + '011200030000000100000000' + '00000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
