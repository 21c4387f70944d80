/** What the head of an MP4 says. ISO/IEC 14496-12. */
export interface Mp4Facts {
  readonly hasPicture: boolean;
  /** In pixels, as it is shown. */
  readonly width: number | null;
  readonly height: number | null;
  /** Rounded up. */
  readonly seconds: number | null;
}

/** Answers exactly so many bytes, or fewer where the file ends. */
export type ReadAt = (position: number, length: number) => Uint8Array;

/** A head is some kilobytes a minute; more than this is no video that WhatsApp takes. */
const HEAD_BYTES_MAX = 8 * 1024 * 1024;

/** Undefined where boxes are cut off or make no sense. */
export function readMp4(readAt: ReadAt, fileBytes: number): Mp4Facts | undefined {
  let head: DataView | undefined;
  for (let at = 0; at < fileBytes;) {
    const box = boxAt(viewOf(readAt(at, 16)), 0, fileBytes - at);
    if (box === undefined) return undefined;
    if (box.type === 'moov') {
      if (box.bytes > HEAD_BYTES_MAX) return undefined;
      head = viewOf(readAt(at + box.headBytes, box.bytes - box.headBytes));
      if (head.byteLength !== box.bytes - box.headBytes) return undefined;
    }
    at += box.bytes;
  }
  return head && readHead(head);
}

function readHead(head: DataView): Mp4Facts | undefined {
  try {
    const boxes = boxesIn(head);
    const header = boxes.find(({ type }) => type === 'mvhd');
    const pictures = boxes
      .filter(({ type }) => type === 'trak')
      .map(({ content }) => boxesIn(content))
      .filter((track) => handlerOf(track) === 'vide');
    const size = pictures.map(sizeOf).find((each) => each !== undefined);
    return {
      hasPicture: pictures.length > 0,
      width: size?.width ?? null,
      height: size?.height ?? null,
      seconds: header === undefined ? null : secondsOf(header.content),
    };
  } catch (cause) {
    // Reading behind the end of a box.
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

interface Box {
  readonly type: string;
  readonly content: DataView;
}

function boxesIn(view: DataView): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at < view.byteLength;) {
    const box = boxAt(view, at, view.byteLength - at);
    if (box === undefined) throw new RangeError('a box is cut off');
    const { type, bytes, headBytes } = box;
    boxes.push({
      type,
      content: new DataView(view.buffer, view.byteOffset + at + headBytes, bytes - headBytes),
    });
    at += bytes;
  }
  return boxes;
}

/** Undefined where it does not fit into the bytes that are left. */
function boxAt(
  view: DataView,
  at: number,
  bytesLeft: number,
): { readonly type: string; readonly bytes: number; readonly headBytes: number } | undefined {
  if (view.byteLength - at < 8) return undefined;
  const short = view.getUint32(at);
  const type = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)));
  if (short === 1 && view.byteLength - at < 16) return undefined;
  const headBytes = short === 1 ? 16 : 8;
  const long = short === 1 ? Number(view.getBigUint64(at + 8)) : short;
  // The last box may leave its length out.
  const bytes = short === 0 ? bytesLeft : long;
  return bytes < headBytes || bytes > bytesLeft ? undefined : { type, bytes, headBytes };
}

function handlerOf(track: readonly Box[]): string | undefined {
  const media = track.find(({ type }) => type === 'mdia');
  const handler = media && boxesIn(media.content).find(({ type }) => type === 'hdlr');
  return handler && String.fromCharCode(...[8, 9, 10, 11].map((at) => handler.content.getUint8(at)));
}

function sizeOf(track: readonly Box[]): { readonly width: number; readonly height: number } | undefined {
  const content = track.find(({ type }) => type === 'tkhd')?.content;
  if (content === undefined) return undefined;
  const matrix = content.getUint8(0) === 1 ? 52 : 40;
  // 16.16 fixed point.
  const [width, height] = [36, 40].map((offset) => Math.round(content.getUint32(matrix + offset) / 65_536));
  if (!width || !height) return undefined;
  const liesOnItsSide = content.getInt32(matrix) === 0 && content.getInt32(matrix + 16) === 0;
  return liesOnItsSide ? { width: height, height: width } : { width, height };
}

function secondsOf(header: DataView): number | null {
  const isLong = header.getUint8(0) === 1;
  const scale = header.getUint32(isLong ? 20 : 12);
  const duration = isLong ? Number(header.getBigUint64(24)) : header.getUint32(16);
  // All ones: not known.
  const isKnown = scale > 0 && duration > 0 && duration < (isLong ? 2 ** 63 : 0xffff_ffff);
  return isKnown ? Math.ceil(duration / scale) : null;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
