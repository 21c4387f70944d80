import { PictureError, type CleanPicture } from './clean-picture.ts';
import { bareExif, orientationIn } from './exif.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP1 = 0xe1;

/** Application segments that the pixels need: JFIF, the colour profile, Adobe's colour transform. */
const keptApplicationSegments = new Set([0xe0, 0xe2, 0xee]);

/**
 * A JPEG without metadata. Segments: ITU-T T.81 B.1; what follows the end of the picture (previews, motion photos)
 * is left out too.
 */
export function cleanJpeg(bytes: Uint8Array): CleanPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(0) !== 0xff00 + SOI) throw new PictureError('damaged');
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let size: { readonly width: number; readonly height: number } | undefined;
  let orientation = 1;
  let hasPixels = false;
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) throw new PictureError('damaged');
    const marker = view.getUint8(at + 1);
    // A marker may be preceded by any number of fill bytes.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) break;
    const length = view.getUint16(at + 2);
    if (length < 2) throw new PictureError('damaged');
    const end = at + 2 + length;
    if (end > bytes.length) throw new PictureError('truncated');
    const segment = bytes.subarray(at, end);
    if (marker === APP1) orientation = orientationOf(segment) ?? orientation;
    if (isFrame(marker)) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (isKept(marker)) kept.push(segment);
    at = end;
    if (marker !== SOS) continue;
    hasPixels = true;
    at = endOfScan(view, at);
    kept.push(bytes.subarray(end, at));
  }
  if (size === undefined || !hasPixels) throw new PictureError('damaged');
  kept.push(Uint8Array.of(0xff, EOI));
  // Behind the JFIF segment where there is one, since that must come first.
  if (orientation !== 1) kept.splice(kept[1]?.[1] === 0xe0 ? 2 : 1, 0, orientationSegment(orientation));
  const liesOnItsSide = orientation >= 5;
  return {
    bytes: Buffer.concat(kept),
    width: liesOnItsSide ? size.height : size.width,
    height: liesOnItsSide ? size.width : size.height,
  };
}

function isKept(marker: number): boolean {
  const isApplication = marker >= 0xe0 && marker <= 0xef;
  const isComment = marker === 0xfe;
  return !isComment && (!isApplication || keptApplicationSegments.has(marker));
}

/** SOF0 to SOF15 without the Huffman table, the arithmetic table and the reserved one in between. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The next marker behind compressed pixels, in which 0xFF is followed by 0 or by a restart marker. */
function endOfScan(view: DataView, from: number): number {
  for (let at = from; ; at += 1) {
    if (view.getUint8(at) !== 0xff) continue;
    const next = view.getUint8(at + 1);
    if (next !== 0 && (next < 0xd0 || next > 0xd7) && next !== 0xff) return at;
  }
}

const exifHeader = Buffer.from('Exif\0\0', 'latin1');

/** How the picture is to be turned, 1 to 8, or undefined where the segment does not say. */
function orientationOf(segment: Uint8Array): number | undefined {
  const headerEnd = 4 + exifHeader.length;
  if (!exifHeader.equals(segment.subarray(4, headerEnd))) return undefined;
  return orientationIn(segment.subarray(headerEnd));
}

/** An EXIF segment that says nothing but the orientation. */
function orientationSegment(orientation: number): Uint8Array {
  const content = Buffer.concat([exifHeader, bareExif(orientation)]);
  const head = Buffer.of(0xff, APP1, 0, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
