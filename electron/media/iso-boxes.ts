/** Boxes, of which MP4, QuickTime and HEIF files are made. ISO/IEC 14496-12, 4.2. */
export interface Box {
  readonly type: string;
  readonly headBytes: number;
  readonly content: DataView;
}

/** Answers exactly so many bytes, or fewer where the file ends. */
export type ReadAt = (position: number, length: number) => Uint8Array;

/** A head is some kilobytes a minute; more than this is no video that WhatsApp takes. */
const HEAD_BYTES_MAX = 8 * 1024 * 1024;

/** Where a box of a file stands. */
export interface BoxPlace {
  readonly type: string;
  readonly at: number;
  readonly headBytes: number;
  /** With its head. */
  readonly bytes: number;
}

/** The outermost boxes of a file. Throws a RangeError where one is cut off or makes no sense. */
export function* boxesOfFile(readAt: ReadAt, fileBytes: number): Generator<BoxPlace> {
  for (let at = 0; at < fileBytes;) {
    const box = boxAt(viewOf(readAt(at, 16)), 0, fileBytes - at);
    if (box === undefined) throw new RangeError('a box is cut off');
    yield { ...box, at };
    at += box.bytes;
  }
}

/** What is in a box that describes others. Throws a RangeError where it is cut off, or larger than any that does. */
export function readBox(readAt: ReadAt, { at, headBytes, bytes }: BoxPlace): DataView {
  if (bytes > HEAD_BYTES_MAX) throw new RangeError('a box is too large');
  const content = viewOf(readAt(at + headBytes, bytes - headBytes));
  if (content.byteLength !== bytes - headBytes) throw new RangeError('a box is cut off');
  return content;
}

/** The boxes in a box. Throws a RangeError where one is cut off or makes no sense. */
export function boxesIn(view: DataView): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at < view.byteLength;) {
    const box = boxAt(view, at, view.byteLength - at);
    if (box === undefined) throw new RangeError('a box is cut off');
    const { type, bytes, headBytes } = box;
    boxes.push({
      type,
      headBytes,
      content: new DataView(view.buffer, view.byteOffset + at + headBytes, bytes - headBytes),
    });
    at += bytes;
  }
  return boxes;
}

/** Undefined where it does not fit into the bytes that are left. */
function boxAt(view: DataView, at: number, bytesLeft: number): Omit<BoxPlace, 'at'> | undefined {
  if (view.byteLength - at < 8) return undefined;
  const short = view.getUint32(at);
  const type = textAt(view, at + 4);
  if (short === 1 && view.byteLength - at < 16) return undefined;
  const headBytes = short === 1 ? 16 : 8;
  const long = short === 1 ? Number(view.getBigUint64(at + 8)) : short;
  // The last box may leave its length out.
  const bytes = short === 0 ? bytesLeft : long;
  return bytes < headBytes || bytes > bytesLeft ? undefined : { type, bytes, headBytes };
}

/** Four letters. */
export function textAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
}

/** What a track holds: `vide`, `soun` and the like. */
export function handlerOf(track: readonly Box[]): string | undefined {
  const media = track.find(({ type }) => type === 'mdia');
  const handler = media && boxesIn(media.content).find(({ type }) => type === 'hdlr');
  return handler && textAt(handler.content, 8);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
