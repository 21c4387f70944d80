import { boxesIn, boxesOfFile, handlerOf, readBox, type Box, type ReadAt } from './iso-boxes.ts';

/** What the head of an MP4 says. ISO/IEC 14496-12. */
export interface Mp4Facts {
  readonly hasPicture: boolean;
  /** In pixels, as it is shown. */
  readonly width: number | null;
  readonly height: number | null;
  /** Rounded up. */
  readonly seconds: number | null;
}

/** Undefined where boxes are cut off or make no sense. */
export function readMp4(readAt: ReadAt, fileBytes: number): Mp4Facts | undefined {
  try {
    let head: DataView | undefined;
    for (const box of boxesOfFile(readAt, fileBytes)) {
      if (box.type === 'moov') head = readBox(readAt, box);
    }
    return head && readHead(head);
  } catch (cause) {
    // Reading behind the end of a box.
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

function readHead(head: DataView): Mp4Facts {
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
