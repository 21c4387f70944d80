import { assert, nat, property, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orientationIn } from '#electron/media/exif.ts';
import { blankedSlices } from '#electron/media/place/blank.ts';
import { findPlace } from '#electron/media/place/place.ts';
import { box } from '../../integration/media/sample-files.ts';
import {
  chunk,
  exif,
  exifItem,
  film,
  heic,
  pictureItem,
  pixels,
  position,
  tiff,
  webp,
  xmpItem,
} from '../../integration/media/placed-files.ts';

/** What is sent of a file, read in slices of seven bytes. */
function sent(content: string, file: Buffer): { readonly bytes: Buffer; readonly mayTell: boolean } {
  const readAt = (at: number, length: number): Uint8Array => file.subarray(at, at + length);
  const { blanks, mayTell } = findPlace(content, readAt, file.length);
  const slices = Array.from({ length: Math.ceil(file.length / 7) }, (_, index) =>
    file.subarray(index * 7, index * 7 + 7),
  );
  const before = Buffer.from(file);
  const bytes = Buffer.concat([...blankedSlices(slices, blanks)]);
  expect(file, 'the file itself').toEqual(before);
  expect(bytes.length).toBe(file.length);
  return { bytes, mayTell };
}

function expectClean(content: string, file: Buffer): Buffer {
  expect(file.includes(position), 'told it before').toBe(true);
  const { bytes, mayTell } = sent(content, file);
  expect(mayTell).toBe(false);
  expect(bytes.includes(position)).toBe(false);
  expect(bytes.indexOf(pixels)).toBe(file.indexOf(pixels));
  // What was cleaned is read again, and there is nothing left to do.
  expect(sent(content, bytes)).toEqual({ bytes, mayTell: false });
  return bytes;
}

function expectDoubt(content: string, file: Buffer): void {
  const { bytes, mayTell } = sent(content, file);
  expect(mayTell).toBe(true);
  expect(bytes.indexOf(pixels)).toBe(file.indexOf(pixels));
}

/** Its data reaches to the end of the file by its head, and lacks ten bytes. */
function withoutDataHead(file: Buffer): Buffer {
  const cut = file.subarray(0, -10);
  cut.writeUInt32BE(0, cut.indexOf('mdat') - 4);
  return cut;
}

describe('a HEIC', () => {
  test.each(['image/heic', 'image/heif', 'image/avif'])('tells no place: %s', (content) => {
    const bytes = expectClean(content, heic([pictureItem, exifItem, xmpItem]));
    const exifAt = bytes.indexOf(pixels) + pixels.length + 4;
    expect(bytes.toString('latin1', exifAt, exifAt + 2)).toBe('MM');
  });

  test('tells none either where it keeps it in the list of what is in it', () => {
    expectClean('image/heic', heic([pictureItem, exifItem, xmpItem], { inMeta: true }));
  });

  test('stays as it is where there is nothing to take out', () => {
    const plain = heic([pictureItem]);
    expect(sent('image/heic', plain)).toEqual({ bytes: plain, mayTell: false });
  });

  test.each([
    ['an item of another kind', heic([pictureItem, { type: 'uri ', content: Buffer.from(position) }])],
    ['a film beside it', heic([pictureItem], { more: box('mpvd', Buffer.from(position)) })],
    ['no list of what is in it', box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'))],
    ['an item cut off', heic([pictureItem, exifItem]).subarray(0, -1)],
    ['an item behind its end', withoutDataHead(heic([pictureItem, exifItem]))],
  ])('is asked about when there is %s', (_, file) => {
    expectDoubt('image/heic', file);
  });
});

describe('a WebP', () => {
  test('tells no place, and is turned as before', () => {
    for (const order of ['II', 'MM'] as const) {
      const file = webp(chunk('EXIF', exif(order)), chunk('XMP ', Buffer.from(`<x>${position}</x>`)));
      const bytes = expectClean('image/webp', file);
      expect(orientationIn(bytes.subarray(bytes.indexOf('EXIF') + 8))).toBe(6);
    }
  });

  test('tells none where a JPEG header stands in its EXIF, in other chunks, or behind its end', () => {
    const withHeader = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif('MM', 8)]);
    const bytes = expectClean(
      'image/webp',
      webp(chunk('EXIF', withHeader), chunk('note', Buffer.from(position))),
    );
    expect(orientationIn(bytes.subarray(bytes.indexOf('EXIF') + 8))).toBe(8);
    expectClean('image/webp', Buffer.concat([webp(), Buffer.from(position)]));
  });

  test('is asked about when its end is missing', () => {
    expectDoubt('image/webp', webp(chunk('EXIF', exif('II'))).subarray(0, -1));
  });
});

describe('a TIFF', () => {
  test.each(['II', 'MM'] as const)('tells no place on any page (%s)', (order) => {
    const bytes = expectClean('image/tiff', tiff(order));
    // The first directory says how large the picture is, where its pixels are, and no more.
    const read = order === 'II' ? 'LE' : 'BE';
    const at = bytes[`readUInt32${read}`](4);
    expect(bytes[`readUInt16${read}`](at)).toBe(4);
    const tags = [0, 1, 2, 3].map((index) => bytes[`readUInt16${read}`](at + 2 + index * 12));
    expect(tags).toEqual([256, 257, 273, 279]);
    const secondAt = bytes[`readUInt32${read}`](at + 2 + 4 * 12);
    expect(bytes[`readUInt16${read}`](secondAt)).toBe(4);
  });

  test.each([
    ['a field of somebody’s own', tiff('II', [[50_838, 4, 1]])],
    ['a JPEG in it', tiff('MM', [[513, 4, 8]])],
    ['a circle of directories', tiff('MM', [[330, 4, tiff('MM', [[330, 4, 0]]).readUInt32BE(4)]])],
    ['another kind of it', Buffer.concat([Buffer.from('II\x2b\0\x08\0\0\0', 'latin1'), Buffer.alloc(20)])],
    ['its end missing', tiff('II').subarray(0, -4)],
  ])('is asked about when it has %s', (_, file) => {
    expectDoubt('image/tiff', file);
  });
});

describe('a film', () => {
  const keys = box('meta', box('keys', Buffer.from(`com.apple.quicktime.location.ISO6709 ${position}`)));
  const told = box('udta', box('\u00a9xyz', Buffer.from(position)));
  const said = box('udta', box('\u00a9nam', Buffer.from('The hall')));

  test.each([
    ['video/mp4', film({ inHead: [told] })],
    ['video/quicktime', film({ inHead: [keys] })],
    ['video/3gpp', film({ inTrack: [box('udta', box('loci', Buffer.from(position)))] })],
    ['video/mp4', film({ outside: [box('uuid', Buffer.alloc(16, 1), Buffer.from(position))] })],
  ])('tells no place: %s', (content, file) => {
    expectClean(content, file);
  });

  test('keeps what else is said about it', () => {
    const file = film({ inHead: [said] });
    expect(sent('video/mp4', file)).toEqual({ bytes: file, mayTell: false });
  });

  test('is asked about when something goes with it that nobody sees, and loses what it can', () => {
    const file = film({ handler: 'meta', inHead: [told] });
    expectDoubt('video/mp4', file);
    expect(sent('video/mp4', file).bytes.includes(position)).toBe(false);
    expectDoubt('video/mp4', film({ outside: [box('sefd', Buffer.from(position))] }));
  });
});

test('other pictures are asked about where a camera may have written them', () => {
  for (const content of [
    'image/jxl',
    'image/x-adobe-dng',
    'image/x-canon-cr3',
    'image/vnd.adobe.photoshop',
  ]) {
    expect(sent(content, pixels)).toEqual({ bytes: pixels, mayTell: true });
  }
  for (const content of ['image/gif', 'application/pdf', 'text/plain']) {
    expect(sent(content, pixels)).toEqual({ bytes: pixels, mayTell: false });
  }
});

test.each([
  ['image/heic', heic([pictureItem, exifItem, xmpItem])],
  ['image/webp', webp(chunk('EXIF', exif('II')))],
  ['image/tiff', tiff('MM')],
  ['video/mp4', film({})],
])('whatever claims to be %s never breaks the reader', (content, whole) => {
  assert(
    property(uint8Array({ maxLength: 200 }), (bytes) => void sent(content, Buffer.from(bytes))),
    { numRuns: 300 },
  );
  assert(
    property(nat(whole.length - 1), nat(255), (at, value) => {
      sent(content, Buffer.from(whole.with(at, value)));
    }),
    { numRuns: 1_000 },
  );
});
