import { createJimp } from '@jimp/core';
import jpeg from '@jimp/js-jpeg';
import { PNG } from 'pngjs';

const Picture = createJimp({ formats: [jpeg] });

/** A JPEG of one colour. */
export async function jpegBytes(width: number, height: number, color = 0xcc_33_22_ff): Promise<Buffer> {
  return new Picture({ width, height, color }).getBuffer('image/jpeg', { quality: 90 });
}

/** The pixels of a JPEG. */
export async function jpegPixels(
  bytes: Uint8Array,
): Promise<{ width: number; height: number; data: Buffer }> {
  const { bitmap } = await Picture.fromBuffer(Buffer.from(bytes));
  return bitmap;
}

/** The same picture with an EXIF segment behind its first marker: how it is to be turned, and a position as text. */
export function withExif(picture: Buffer, orientation: number, position: string): Buffer {
  const tiff = Buffer.from('4d4d002a000000080001011200030000000100000000' + '00000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(position)]);
  const head = Buffer.of(0xff, 0xe1, 0, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([picture.subarray(0, 2), head, content, picture.subarray(2)]);
}

/** Half of it transparent. */
export function pngBytes(width: number, height: number): Buffer {
  const picture = new PNG({ width, height });
  picture.data.fill(0x80);
  for (let at = 3; at < picture.data.length / 2; at += 4) picture.data[at] = 0;
  return PNG.sync.write(picture);
}

/** With a checksum that nobody looks at. */
export function pngChunk(type: string, content: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(type), content, Buffer.alloc(4)]);
}

export function box(type: string, ...content: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(8);
  const body = Buffer.concat(content);
  head.writeUInt32BE(8 + body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

const isTurned = { upright: '00010000000000000000000000000000', turned: '00000000000100000000000000010000' };

export interface Mp4Shape {
  readonly width?: number;
  readonly height?: number;
  readonly seconds?: number;
  /** What the track holds: `vide` or `soun`. */
  readonly handler?: string;
  readonly turned?: boolean;
  /** Of the media data behind the head. */
  readonly dataBytes?: number;
}

/** An MP4 with one track, its head in front of its data. The data shows nothing. */
export function mp4Bytes({
  width = 1280,
  height = 720,
  seconds = 12.2,
  handler = 'vide',
  turned = false,
  dataBytes = 64,
}: Mp4Shape = {}): Buffer {
  const movie = Buffer.alloc(100);
  movie.writeUInt32BE(1_000, 12);
  movie.writeUInt32BE(seconds * 1_000, 16);
  const track = Buffer.alloc(84);
  const matrix = Buffer.from(turned ? isTurned.turned : isTurned.upright, 'hex');
  matrix.copy(track, 40);
  if (!turned) track.writeUInt32BE(0x10000, 56);
  track.writeUInt32BE(width * 65_536, 76);
  track.writeUInt32BE(height * 65_536, 80);
  const kind = Buffer.alloc(24);
  kind.write(handler, 8, 'latin1');
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
    box('moov', box('mvhd', movie), box('trak', box('tkhd', track), box('mdia', box('hdlr', kind)))),
    box('mdat', Buffer.alloc(dataBytes, 7)),
  ]);
}

/** MPEG 1 layer 3, 128 kbit/s, 44.1 kHz: 1152 samples a frame. */
export function mp3Bytes(frames: number): Buffer {
  const frame = Buffer.alloc(417);
  Buffer.from('fffb9064', 'hex').copy(frame);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

function oggPage(flags: number, granule: number, sequence: number, packet: Buffer): Buffer {
  const head = Buffer.alloc(28);
  head.write('OggS', 0, 'latin1');
  head.writeUInt8(flags, 5);
  head.writeBigUInt64LE(BigInt(granule), 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(sequence, 18);
  head.writeUInt8(1, 26);
  head.writeUInt8(packet.length, 27);
  return Buffer.concat([head, packet]);
}

/** An OGG with Opus in it that plays so long. */
export function opusBytes(seconds: number): Buffer {
  const head = Buffer.from('4f707573486561640101000080bb0000000000', 'hex');
  const tags = Buffer.concat([Buffer.from('OpusTags\x04\0\0\0test\0\0\0\0', 'latin1')]);
  return Buffer.concat([
    oggPage(2, 0, 0, head),
    oggPage(0, 0, 1, tags),
    oggPage(4, seconds * 48_000, 2, Buffer.alloc(100, 3)),
  ]);
}

export const heicBytes = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'));
export const gifBytes = Buffer.from(
  '47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b',
  'hex',
);
export const webpBytes = Buffer.from(
  'UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=',
  'base64',
);
export const movBytes = Buffer.concat([
  box('ftyp', Buffer.from('qt  \0\0\0\0qt  ', 'latin1')),
  box('moov', Buffer.alloc(8)),
]);
export const pdfBytes = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
