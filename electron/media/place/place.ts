import type { ReadAt } from '../iso-boxes.ts';
import type { Blank, PlaceFinding } from './blank.ts';
import { heifBlanks } from './heif.ts';
import { findInMp4 } from './mp4.ts';
import { tiffBlanks } from './tiff.ts';
import { UnsureError } from './unsure.ts';
import { webpBlanks } from './webp.ts';

type Reader = (readAt: ReadAt, fileBytes: number) => PlaceFinding;

/** A reader that says so where it is not sure of all. */
const sure =
  (blanksIn: (readAt: ReadAt, fileBytes: number) => readonly Blank[]): Reader =>
  (readAt, fileBytes) => ({ blanks: blanksIn(readAt, fileBytes), mayTell: false });
const inHeif = sure(heifBlanks);

const readers: Readonly<Record<string, Reader>> = {
  'image/heic': inHeif,
  'image/heic-sequence': inHeif,
  'image/heif': inHeif,
  'image/heif-sequence': inHeif,
  'image/avif': inHeif,
  'image/webp': sure(webpBlanks),
  'image/tiff': sure(tiffBlanks),
  'video/mp4': findInMp4,
  'video/x-m4v': findInMp4,
  'video/quicktime': findInMp4,
  'video/3gpp': findInMp4,
  'video/3gpp2': findInMp4,
  'audio/mp4': findInMp4,
  'audio/x-m4a': findInMp4,
};

/** Pictures in which no camera notes anything. */
const withoutPlace = new Set(['image/bmp', 'image/gif', 'image/x-icon', 'image/icns', 'image/svg+xml']);

/**
 * What keeps a file that is sent as it is from telling where it was taken.
 * @param content the MIME type its bytes have, undefined when they have none that is known.
 */
export function findPlace(content: string | undefined, readAt: ReadAt, fileBytes: number): PlaceFinding {
  const read = content === undefined ? undefined : readers[content];
  if (read === undefined) {
    const isPicture = content?.startsWith('image/') === true;
    return { blanks: [], mayTell: isPicture && !withoutPlace.has(content) };
  }
  try {
    return read(readAt, fileBytes);
  } catch (cause) {
    // Reading behind the end of the bytes is one way of not knowing.
    if (!(cause instanceof UnsureError) && !(cause instanceof RangeError)) throw cause;
    return { blanks: [], mayTell: true };
  }
}
