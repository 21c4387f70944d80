import { viewOf, type ReadAt } from '../iso-boxes.ts';
import { zeros, zerosAfter, type Blank } from './blank.ts';
import { UnsureError } from './unsure.ts';

/** Directories of what was noted when the picture was taken: EXIF, position, and what EXIF refers to. */
const noteDirectories = new Set([0x8769, 0x8825, 0xa005]);
/** Names, texts, camera, program, times, author; XMP, IPTC and Photoshop's; titles and words as Windows writes them. */
const notes = new Set([
  269, 270, 271, 272, 285, 305, 306, 315, 316, 700, 18246, 18249, 33432, 33723, 34377, 40091, 40092, 40093,
  40094, 40095,
]);
const FURTHER_DIRECTORIES = 330;
const COLOUR_PROFILE = 34675;
/** A JPEG in it may have notes of its own. */
const wholeJpegs = new Set([513, 514]);
/** Bytes of a value, by its type: TIFF 6.0, page 15. */
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

const describesPixels = (tag: number): boolean =>
  (tag >= 254 && tag <= 532 && !wholeJpegs.has(tag)) || tag === COLOUR_PROFILE;

interface Entry {
  readonly tag: number;
  /** As it stands in its directory. */
  readonly bytes: Uint8Array;
  /** Where its values stand, when they do not fit into it. */
  readonly values: { readonly at: number; readonly bytes: number } | undefined;
  /** Its values as places in the file. */
  readonly pointers: () => readonly number[];
}

/** Entries that say where and when are taken out of the directories, and what they point at becomes zeros. */
export function tiffBlanks(readAt: ReadAt, fileBytes: number): readonly Blank[] {
  const head = viewOf(readAt(0, 8));
  const isLittle = head.getUint16(0) === 0x4949;
  if (head.getUint16(2, isLittle) !== 42) throw new UnsureError('another kind of TIFF');
  const blanks: Blank[] = [];
  const seen = new Set<number>();

  function directoryAt(at: number): { readonly entries: readonly Entry[]; readonly next: number } {
    if (seen.has(at)) throw new UnsureError('directories that go round in a circle');
    seen.add(at);
    const count = viewOf(readAt(at, 2)).getUint16(0, isLittle);
    const directory = readAt(at + 2, count * 12 + 4);
    const next = viewOf(directory).getUint32(count * 12, isLittle);
    return { entries: Array.from({ length: count }, (_, index) => entryIn(directory, index * 12)), next };
  }

  function entryIn(directory: Uint8Array, from: number): Entry {
    const bytes = directory.subarray(from, from + 12);
    const view = viewOf(bytes);
    const unit = typeBytes[view.getUint16(2, isLittle)] ?? 0;
    const count = view.getUint32(4, isLittle);
    const valueBytes = unit * count;
    if (unit === 0) throw new UnsureError('values of another type');
    const at = view.getUint32(8, isLittle);
    const values = valueBytes > 4 ? { at, bytes: valueBytes } : undefined;
    if (values !== undefined && at + valueBytes > fileBytes) throw new UnsureError('cut off');
    return {
      tag: view.getUint16(0, isLittle),
      bytes,
      values,
      pointers() {
        if (unit !== 4) throw new UnsureError('pointers of another type');
        const places = viewOf(values === undefined ? bytes.subarray(8) : readAt(at, valueBytes));
        return Array.from({ length: count }, (_, index) => places.getUint32(index * 4, isLittle));
      },
    };
  }

  /** What an entry says, and all it points at. */
  function wipe(entry: Entry): void {
    if (entry.values !== undefined) blanks.push(zeros(entry.values.at, entry.values.bytes));
    if (!noteDirectories.has(entry.tag)) return;
    for (const at of entry.pointers()) {
      const { entries } = directoryAt(at);
      entries.forEach(wipe);
      blanks.push(zeros(at, 2 + entries.length * 12 + 4));
    }
  }

  function clean(at: number): void {
    const { entries, next } = directoryAt(at);
    const isNote = ({ tag }: Entry): boolean => notes.has(tag) || noteDirectories.has(tag);
    const kept = entries.filter((entry) => !isNote(entry));
    for (const entry of kept) {
      if (!describesPixels(entry.tag)) throw new UnsureError(`tag ${entry.tag}`);
      if (entry.tag === FURTHER_DIRECTORIES) entry.pointers().forEach(clean);
    }
    entries.filter(isNote).forEach(wipe);
    if (kept.length < entries.length) {
      const start = Buffer.concat([
        numberOf(2, kept.length),
        ...kept.map(({ bytes }) => bytes),
        numberOf(4, next),
      ]);
      blanks.push(zerosAfter(start, at, 2 + entries.length * 12 + 4));
    }
    if (next !== 0) clean(next);
  }

  function numberOf(bytes: 2 | 4, value: number): Buffer {
    const number = Buffer.alloc(bytes);
    if (isLittle) number.writeUIntLE(value, 0, bytes);
    else number.writeUIntBE(value, 0, bytes);
    return number;
  }

  clean(head.getUint32(4, isLittle));
  return blanks;
}
