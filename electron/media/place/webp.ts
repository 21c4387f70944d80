import { bareExif, EXIF_BYTES_MAX, orientationIn } from '../exif.ts';
import { textAt, viewOf, type ReadAt } from '../iso-boxes.ts';
import { spaces, zeros, zerosAfter, type Blank } from './blank.ts';
import { UnsureError } from './unsure.ts';

/** What shows something: pixels, transparency, animation, the colour profile. */
const shown = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const exifHeader = Buffer.from('Exif\0\0', 'latin1');

/** https://developers.google.com/speed/webp/docs/riff_container */
export function webpBlanks(readAt: ReadAt, fileBytes: number): readonly Blank[] {
  const head = viewOf(readAt(0, 12));
  if (textAt(head, 0) !== 'RIFF' || textAt(head, 8) !== 'WEBP') throw new UnsureError('no WebP');
  const end = 8 + head.getUint32(4, true);
  if (end > fileBytes) throw new UnsureError('cut off');
  const blanks: Blank[] = [];
  for (let at = 12; at < end;) {
    const chunk = viewOf(readAt(at, 8));
    const type = textAt(chunk, 0);
    const bytes = chunk.getUint32(4, true);
    const contentAt = at + 8;
    if (contentAt + bytes > end) throw new UnsureError('cut off');
    if (type === 'EXIF') blanks.push(exifBlank(readAt, contentAt, bytes));
    else if (type === 'XMP ') blanks.push(spaces(contentAt, bytes));
    // Nobody may need a chunk that the format does not name.
    else if (!shown.has(type)) blanks.push(zeros(contentAt, bytes));
    at = contentAt + bytes + (bytes % 2);
  }
  if (end < fileBytes) blanks.push(zeros(end, fileBytes - end));
  return blanks;
}

function exifBlank(readAt: ReadAt, at: number, bytes: number): Blank {
  const content = readAt(at, Math.min(bytes, EXIF_BYTES_MAX));
  // Some write the header that belongs into a JPEG.
  const hasHeader = exifHeader.equals(content.subarray(0, exifHeader.length));
  const orientation = orientationIn(hasHeader ? content.subarray(exifHeader.length) : content) ?? 1;
  return zerosAfter(bareExif(orientation), at, bytes);
}
