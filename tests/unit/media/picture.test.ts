import { assert, nat, property, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PNG } from 'pngjs';
import type { CleanPicture } from '#electron/media/clean-picture.ts';
import { cleanPicture } from '#electron/media/picture.ts';
import { pngChunk } from '../../integration/media/sample-files.ts';

/** A JPEG segment: its marker and what is in it. */
function segment(marker: number, content: Uint8Array): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

const frame = Buffer.from('0801e0028003012200021101031101', 'hex');
const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1'));
const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0…'));
const tables = segment(0xdb, Buffer.alloc(65, 1));
const scan = Buffer.concat([segment(0xda, Buffer.alloc(10)), Buffer.from('12ff0034ffd056ff00', 'hex')]);
const position = 'N 38 42 48, W 9 8 21';

function exif(orientation: number, byteOrder: 'II' | 'MM'): Buffer {
  const isLittle = byteOrder === 'II';
  const tiff = Buffer.alloc(8 + 2 + 24 + 4);
  const u16 = (value: number, at: number): void => {
    if (isLittle) tiff.writeUInt16LE(value, at);
    else tiff.writeUInt16BE(value, at);
  };
  tiff.write(byteOrder, 0, 'latin1');
  u16(42, 2);
  if (isLittle) tiff.writeUInt32LE(8, 4);
  else tiff.writeUInt32BE(8, 4);
  u16(2, 8);
  u16(0x8825, 10);
  u16(0x0112, 22);
  u16(3, 24);
  u16(orientation, 30);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(position)]));
}

function jpeg(...extra: readonly Buffer[]): Buffer {
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    jfif,
    ...extra,
    profile,
    tables,
    segment(0xc0, frame),
    scan,
    Buffer.of(0xff, 0xd9),
  ]);
}

function cleaned(mimeType: 'image/jpeg' | 'image/png', bytes: Uint8Array): CleanPicture {
  const result = cleanPicture(mimeType, bytes);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('a JPEG', () => {
  test('without metadata stays as it is, byte for byte', () => {
    const { bytes, width, height } = cleaned('image/jpeg', jpeg());
    expect(Buffer.from(bytes)).toEqual(jpeg());
    expect([width, height]).toEqual([640, 480]);
  });

  test('loses position, text and comment, and what follows its end', () => {
    const picture = Buffer.concat([
      jpeg(
        exif(1, 'II'),
        segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${position}`)),
        segment(0xed, Buffer.from(`Photoshop 3.0\0${position}`)),
        segment(0xfe, Buffer.from(position)),
      ),
      Buffer.from(position),
    ]);
    expect(Buffer.from(cleaned('image/jpeg', picture).bytes)).toEqual(jpeg());
  });

  test.each([3, 6, 8])('keeps that it is to be turned (%i), and nothing else of its EXIF', (orientation) => {
    for (const byteOrder of ['II', 'MM'] as const) {
      const { bytes, width, height } = cleaned('image/jpeg', jpeg(exif(orientation, byteOrder)));
      expect(Buffer.from(bytes).includes(position)).toBe(false);
      expect([width, height]).toEqual(orientation === 3 ? [640, 480] : [480, 640]);
      // What was written is read again as the same.
      expect(Buffer.from(cleaned('image/jpeg', bytes).bytes)).toEqual(Buffer.from(bytes));
      expect(Buffer.from(bytes).indexOf('Exif')).toBe(2 + jfif.length + 4);
    }
  });

  test('that ends too early is refused wherever it ends', () => {
    const picture = jpeg(exif(6, 'MM'));
    for (let length = 0; length < picture.length; length += 1) {
      expect(cleanPicture('image/jpeg', picture.subarray(0, length)).ok, `${String(length)} bytes`).toBe(
        false,
      );
    }
    expect(cleanPicture('image/jpeg', picture.subarray(0, -2))).toEqual({ ok: false, error: 'truncated' });
  });
});

describe('a PNG', () => {
  const plain = PNG.sync.write(new PNG({ width: 3, height: 2 }));
  const chunk = (type: string, text: string): Buffer => pngChunk(type, Buffer.from(text));
  const described = Buffer.concat([
    plain.subarray(0, 33),
    chunk('tEXt', `Comment\0${position}`),
    chunk('eXIf', position),
    chunk('tIME', '1234567'),
    plain.subarray(33),
    Buffer.from(position),
  ]);

  test('without metadata stays as it is', () => {
    const { bytes, width, height } = cleaned('image/png', plain);
    expect(Buffer.from(bytes)).toEqual(plain);
    expect([width, height]).toEqual([3, 2]);
  });

  test('loses text, EXIF and time, and what follows its end', () => {
    expect(Buffer.from(cleaned('image/png', described).bytes)).toEqual(plain);
  });

  test('that ends too early is refused wherever it ends', () => {
    for (let length = 0; length < plain.length; length += 1) {
      expect(cleanPicture('image/png', plain.subarray(0, length)).ok, `${String(length)} bytes`).toBe(false);
    }
  });
});

test.each(['image/jpeg', 'image/png'] as const)(
  'whatever claims to be %s never breaks the reader',
  (mimeType) => {
    const start = mimeType === 'image/jpeg' ? Buffer.of(0xff, 0xd8) : Buffer.from('89504e470d0a1a0a', 'hex');
    assert(
      property(uint8Array({ maxLength: 200 }), (bytes) => {
        cleanPicture(mimeType, Buffer.concat([start, bytes]));
      }),
      { numRuns: 2_000 },
    );
    const whole = jpeg(exif(6, 'II'));
    assert(
      property(nat(whole.length - 1), nat(255), (at, value) => {
        cleanPicture(mimeType, whole.with(at, value));
      }),
      { numRuns: 2_000 },
    );
  },
);
