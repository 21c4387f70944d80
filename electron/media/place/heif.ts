import { bareExif, EXIF_BYTES_MAX, orientationIn } from '../exif.ts';
import { boxesIn, boxesOfFile, readBox, textAt, viewOf, type BoxPlace, type ReadAt } from '../iso-boxes.ts';
import { spaces, zeros, zerosAfter, type Blank } from './blank.ts';
import { extentsIn, type Extent } from './heif-extents.ts';
import { headFinding } from './mp4.ts';
import { UnsureError } from './unsure.ts';

/** Coded pictures and how they are put together. */
const pictures = new Set('hvc1 hvc2 hev1 hvt1 lhv1 av01 avc1 grid iden iovl tmap'.split(' '));
const XMP = 'application/rdf+xml';
const NO_EXIF_OFFSET = Buffer.alloc(4);

/** HEIC and AVIF. ISO/IEC 23008-12, and 14496-12, 8.11. */
export function heifBlanks(readAt: ReadAt, fileBytes: number): readonly Blank[] {
  const boxes = [...boxesOfFile(readAt, fileBytes)];
  if (!boxes.some(({ type }) => type === 'meta')) throw new UnsureError('no list of what is in it');
  return boxes.flatMap((box) => {
    switch (box.type) {
      case 'ftyp':
      case 'mdat':
      case 'free':
      case 'skip':
        return [];
      case 'meta':
        return itemBlanks(readAt, box, fileBytes);
      case 'moov': {
        const { blanks, mayTell } = headFinding(readAt, box);
        if (mayTell) throw new UnsureError(box.type);
        return blanks;
      }
      default:
        // Such as the film beside a picture that moves.
        throw new UnsureError(box.type);
    }
  });
}

function itemBlanks(readAt: ReadAt, box: BoxPlace, fileBytes: number): readonly Blank[] {
  const meta = readBox(readAt, box);
  // Behind its version.
  const boxes = boxesIn(new DataView(meta.buffer, meta.byteOffset + 4, meta.byteLength - 4));
  const [info, location, data] = ['iinf', 'iloc', 'idat'].map(
    (wanted) => boxes.find(({ type }) => type === wanted)?.content,
  );
  if (info === undefined || location === undefined) throw new UnsureError('no list of what is in it');
  const dataAt = data && box.at + box.headBytes + data.byteOffset - meta.byteOffset;
  const extents = extentsIn(location, dataAt);
  const kept: Extent[] = [];
  const blanks: Blank[] = [];
  for (const { id, type, contentType } of itemsIn(info)) {
    const own = extents.get(id) ?? [];
    if (own.some(({ at, bytes }) => at + bytes > fileBytes)) throw new UnsureError('cut off');
    if (pictures.has(type)) kept.push(...own);
    else if (type === 'Exif') blanks.push(...own.map((extent) => exifBlank(readAt, extent)));
    else if (type === 'mime' && contentType === XMP) {
      blanks.push(...own.map(({ at, bytes }) => spaces(at, bytes)));
    } else throw new UnsureError(type);
  }
  const overlaps = (one: Extent, other: Extent): boolean =>
    one.at < other.at + other.bytes && other.at < one.at + one.bytes;
  if (blanks.some((blank) => kept.some((extent) => overlaps(blank, extent)))) {
    throw new UnsureError('its parts overlap');
  }
  return blanks;
}

interface Item {
  readonly id: number;
  readonly type: string;
  readonly contentType: string;
}

function itemsIn(info: DataView): readonly Item[] {
  const listAt = info.getUint8(0) === 0 ? 6 : 8;
  const list = new DataView(info.buffer, info.byteOffset + listAt, info.byteLength - listAt);
  return boxesIn(list).map(({ content }) => {
    const version = content.getUint8(0);
    if (version !== 2 && version !== 3) throw new UnsureError('items without a type');
    const typeAt = version === 2 ? 8 : 10;
    const words = Buffer.from(
      content.buffer,
      content.byteOffset + typeAt + 4,
      content.byteLength - typeAt - 4,
    );
    const [, contentType = ''] = words.toString('latin1').split('\0');
    return {
      id: version === 2 ? content.getUint16(4) : content.getUint32(4),
      type: textAt(content, typeAt),
      contentType,
    };
  });
}

/** It begins with how far behind it the EXIF proper begins. */
function exifBlank(readAt: ReadAt, { at, bytes }: Extent): Blank {
  const item = readAt(at, Math.min(bytes, EXIF_BYTES_MAX));
  if (item.length < 4) return zeros(at, bytes);
  const orientation = orientationIn(item.subarray(4 + viewOf(item).getUint32(0))) ?? 1;
  return zerosAfter(Buffer.concat([NO_EXIF_OFFSET, bareExif(orientation)]), at, bytes);
}
