import { err, ok, type Result } from '#shared/result.ts';
import { PictureError, type CleanPicture, type PictureFlaw } from './clean-picture.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';

/**
 * Takes out position, camera, comments and whatever else a picture carries, without touching its pixels: nothing is
 * decoded and compressed again. Colour profile and orientation stay.
 */
export function cleanPicture(
  mimeType: 'image/jpeg' | 'image/png',
  bytes: Uint8Array,
): Result<CleanPicture, PictureFlaw> {
  try {
    return ok(mimeType === 'image/jpeg' ? cleanJpeg(bytes) : cleanPng(bytes));
  } catch (cause) {
    if (cause instanceof PictureError) return err(cause.flaw);
    // Reading behind the end of the bytes.
    if (cause instanceof RangeError) return err('truncated');
    throw cause;
  }
}
