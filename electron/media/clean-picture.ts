/** A picture without anything in it that is not needed to show it. */
export interface CleanPicture {
  readonly bytes: Uint8Array;
  /** As it is shown: turned, where the file says that it lies on its side. */
  readonly width: number;
  readonly height: number;
}

/** Why a file is no picture: it ends too early, or what stands in it makes no sense. */
export type PictureFlaw = 'truncated' | 'damaged';

/** Thrown while a picture is read, caught where the reading began. */
export class PictureError extends Error {
  readonly flaw: PictureFlaw;
  constructor(flaw: PictureFlaw) {
    super(flaw);
    this.flaw = flaw;
  }
}
