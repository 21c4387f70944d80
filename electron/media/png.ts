import { PictureError, type CleanPicture } from './clean-picture.ts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** Chunks that show something: pixels, palette, transparency, colours, animation. Text, times and EXIF are not. */
const keptChunks = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT'.split(' '),
);

/** A PNG without metadata; what follows its end is left out too. https://www.w3.org/TR/png-3/ */
export function cleanPng(bytes: Uint8Array): CleanPicture {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.subarray(0, signature.length).equals(signature)) throw new PictureError('damaged');
  const kept: Uint8Array[] = [signature];
  let hasPixels = false;
  for (let at = signature.length; ;) {
    const length = buffer.readUInt32BE(at);
    const type = buffer.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > buffer.length) throw new PictureError('truncated');
    if (at === signature.length && type !== 'IHDR') throw new PictureError('damaged');
    if (keptChunks.has(type)) kept.push(buffer.subarray(at, end));
    if (type === 'IDAT') hasPixels = true;
    at = end;
    if (type === 'IEND') break;
  }
  if (!hasPixels) throw new PictureError('damaged');
  return { bytes: Buffer.concat(kept), width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) };
}
