import { box } from './sample-files.ts';

/** What must be in no file that is sent. */
export const position = 'N 38 42 48, W 9 8 21';
/** What must be in it as it was. */
export const pixels = Buffer.alloc(300, 'pixels');

type ByteOrder = 'II' | 'MM';
type Field = readonly [tag: number, type: number, value: number | Buffer];

const isLittle = (order: ByteOrder): boolean => order === 'II';

function number(order: ByteOrder, bytes: 2 | 4, value: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (isLittle(order)) buffer.writeUIntLE(value, 0, bytes);
  else buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}

/** A directory that will stand `at` there, its long values behind it. */
function directory(order: ByteOrder, at: number, fields: readonly Field[], next = 0): Buffer {
  const headBytes = 2 + fields.length * 12 + 4;
  const behind: Buffer[] = [];
  let valuesAt = at + headBytes;
  const entries = fields.map(([tag, type, value]) => {
    const isLong = typeof value !== 'number';
    const count = isLong ? (type === 4 ? value.length / 4 : value.length) : 1;
    const head = [number(order, 2, tag), number(order, 2, type), number(order, 4, count)];
    if (isLong) {
      behind.push(value);
      const entry = Buffer.concat([...head, number(order, 4, valuesAt)]);
      valuesAt += value.length;
      return entry;
    }
    return Buffer.concat([
      ...head,
      Buffer.concat([number(order, type === 3 ? 2 : 4, value), Buffer.alloc(2)]).subarray(0, 4),
    ]);
  });
  return Buffer.concat([number(order, 2, fields.length), ...entries, number(order, 4, next), ...behind]);
}

/** EXIF with a direction, a maker's note and a position, all of which name the place. */
export function exif(order: ByteOrder, orientation = 6): Buffer {
  const note = Buffer.from(`maker ${position}`);
  const pointers = (exifAt: number, gpsAt: number): readonly Field[] => [
    [0x0112, 3, orientation],
    [0x8769, 4, exifAt],
    [0x8825, 4, gpsAt],
  ];
  const first = 8 + directory(order, 8, pointers(0, 0)).length;
  const own = directory(order, first, [[0x927c, 7, note]]);
  const gps = directory(order, first + own.length, [[2, 2, Buffer.from(position)]]);
  const head = Buffer.concat([Buffer.from(order), number(order, 2, 42), number(order, 4, 8)]);
  return Buffer.concat([head, directory(order, 8, pointers(first, first + own.length)), own, gps]);
}

/** A TIFF of two pages with one strip each; the second has no notes. `extra` are further fields of the first. */
export function tiff(order: ByteOrder, extra: readonly Field[] = []): Buffer {
  const strip = 8;
  const exifAt = strip + pixels.length;
  const own = directory(order, exifAt, [[0x927c, 7, Buffer.from(`maker ${position}`)]]);
  const gpsAt = exifAt + own.length;
  const gps = directory(order, gpsAt, [[2, 2, Buffer.from(position)]]);
  const secondAt = gpsAt + gps.length;
  const plain: readonly Field[] = [
    [256, 3, 10],
    [257, 3, 10],
    [273, 4, strip],
    [279, 4, pixels.length],
  ];
  const second = directory(order, secondAt, plain);
  const firstAt = secondAt + second.length;
  const first = directory(
    order,
    firstAt,
    [
      ...plain,
      [270, 2, Buffer.from(position)] as const,
      [700, 1, Buffer.from(`<x>${position}</x>`)] as const,
      [0x8769, 4, exifAt] as const,
      [0x8825, 4, gpsAt] as const,
      ...extra,
    ].toSorted(([one], [other]) => one - other),
    secondAt,
  );
  const head = Buffer.concat([Buffer.from(order), number(order, 2, 42), number(order, 4, firstAt)]);
  return Buffer.concat([head, pixels, own, gps, second, first]);
}

export function chunk(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

export function webp(...chunks: readonly Buffer[]): Buffer {
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    chunk('VP8X', Buffer.alloc(10, 0x0c)),
    chunk('VP8 ', pixels),
    ...chunks,
  ]);
  const head = Buffer.alloc(8);
  head.write('RIFF');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

export interface HeifItem {
  readonly type: string;
  readonly contentType?: string;
  readonly content: Buffer;
}

export const pictureItem: HeifItem = { type: 'hvc1', content: pixels };
export const exifItem: HeifItem = { type: 'Exif', content: Buffer.concat([Buffer.alloc(4), exif('MM')]) };
export const xmpItem: HeifItem = {
  type: 'mime',
  contentType: 'application/rdf+xml',
  content: Buffer.from(`<x>${position}</x>`),
};

/** A HEIC with these items, each in two pieces; with `inMeta` they stand in its list of items itself. */
export function heic(
  items: readonly HeifItem[],
  { inMeta = false, more = Buffer.alloc(0) }: { readonly inMeta?: boolean; readonly more?: Buffer } = {},
): Buffer {
  const fullBox = (type: string, version: number, ...content: readonly Buffer[]): Buffer =>
    box(type, Buffer.of(version, 0, 0, 0), ...content);
  const u16 = (value: number): Buffer => number('MM', 2, value);
  const u32 = (value: number): Buffer => number('MM', 4, value);
  const start = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'));
  const data = Buffer.concat(items.map(({ content }) => content));
  const meta = (dataAt: number): Buffer => {
    let at = dataAt;
    const places = items.map(({ content }, index) => {
      const half = Math.floor(content.length / 2);
      const place = [u16(index + 1), u16(inMeta ? 1 : 0), u16(0), u16(2)];
      place.push(u32(at), u32(half), u32(at + half), u32(content.length - half));
      at += content.length;
      return Buffer.concat(place);
    });
    const infos = items.map(({ type, contentType = '' }, index) =>
      fullBox('infe', 2, u16(index + 1), u16(0), Buffer.from(`${type}\0${contentType}\0`, 'latin1')),
    );
    return fullBox(
      'meta',
      0,
      fullBox('hdlr', 0, Buffer.from('\0\0\0\0pict', 'latin1'), Buffer.alloc(13)),
      fullBox('iinf', 0, u16(items.length), ...infos),
      fullBox('iloc', 1, Buffer.of(0x44, 0), u16(items.length), ...places),
      ...(inMeta ? [box('idat', data)] : []),
    );
  };
  const dataAt = inMeta ? 0 : start.length + meta(0).length + 8;
  return Buffer.concat([start, meta(dataAt), ...(inMeta ? [] : [box('mdat', data)]), more]);
}

/** A film whose head holds these boxes, and whose track is of that kind. */
export function film({
  inHead = [],
  inTrack = [],
  handler = 'vide',
  outside = [],
}: {
  readonly inHead?: readonly Buffer[];
  readonly inTrack?: readonly Buffer[];
  readonly handler?: string;
  readonly outside?: readonly Buffer[];
}): Buffer {
  const kind = Buffer.alloc(24);
  kind.write(handler, 8, 'latin1');
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
    box(
      'moov',
      box('mvhd', Buffer.alloc(100)),
      box('trak', box('mdia', box('hdlr', kind)), ...inTrack),
      ...inHead,
    ),
    ...outside,
    box('mdat', pixels),
  ]);
}
