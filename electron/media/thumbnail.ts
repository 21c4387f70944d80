import { createJimp } from '@jimp/core';
import jpeg from '@jimp/js-jpeg';
import png from '@jimp/js-png';
import { methods as resizing } from '@jimp/plugin-resize';

/** The longer side. Phones blur it and put the picture in its place once that is there. */
const SIDE_PIXELS = 100;
const QUALITY = 60;
/** Decoding takes about ten bytes of memory and 200 ns a pixel. */
const PIXELS_MAX = 50_000_000;
const NEUTRAL_COLOR = 0x3b_42_48_ff;

const Picture = createJimp({ formats: [jpeg, png], plugins: [resizing] });

/**
 * A small JPEG of a picture, turned as it is shown; a neutral one where the picture is too large to be decoded here or
 * uses what the decoder does not know, for that does not keep a phone from showing it.
 */
export async function thumbnailOf(
  bytes: Uint8Array,
  size: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  if (size.width * size.height > PIXELS_MAX) return neutralThumbnail(size);
  try {
    const picture = await Picture.fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    scaleDown(picture);
    // On white, as JPEG knows no transparency.
    const shown = new Picture({ width: picture.width, height: picture.height, color: 0xff_ff_ff_ff });
    shown.composite(picture);
    return await toJpeg(shown);
  } catch {
    return neutralThumbnail(size);
  }
}

/** A plain one of the same shape: of a video, of which no frame is decoded here. */
export function neutralThumbnail({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}): Promise<Uint8Array> {
  const scale = SIDE_PIXELS / Math.max(width, height);
  const pixels = (length: number): number => Math.max(1, Math.round(length * scale));
  return toJpeg(new Picture({ width: pixels(width), height: pixels(height), color: NEUTRAL_COLOR }));
}

function scaleDown(picture: {
  readonly width: number;
  readonly height: number;
  scaleToFit(box: { w: number; h: number }): unknown;
}): void {
  if (Math.max(picture.width, picture.height) <= SIDE_PIXELS) return;
  picture.scaleToFit({ w: SIDE_PIXELS, h: SIDE_PIXELS });
}

function toJpeg(picture: InstanceType<typeof Picture>): Promise<Uint8Array> {
  return picture.getBuffer('image/jpeg', { quality: QUALITY });
}
