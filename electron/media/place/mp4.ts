import {
  boxesIn,
  boxesOfFile,
  handlerOf,
  readBox,
  type Box,
  type BoxPlace,
  type ReadAt,
} from '../iso-boxes.ts';
import { zeros, zerosAfter, type Blank, type PlaceFinding } from './blank.ts';

/** What stands at the outermost level and tells nothing. */
const silentBoxes = new Set('ftyp styp mdat free skip wide pdin moof mfra sidx ssix prft'.split(' '));
/** What tracks hold that is shown or heard. */
const shownTracks = new Set('vide soun auxv text sbtl subt clcp tmcd hint'.split(' '));
/** QuickTime's and 3GPP's position, Apple's, cameras' own, and that in XMP. */
const placeMarks = ['\u00a9xyz', 'loci', 'location', 'GPMF', 'GPS'].map((mark) =>
  Buffer.from(mark, 'latin1'),
);

/** MP4, QuickTime and 3GPP: what is said about a film and tells a place becomes free space. */
export function findInMp4(readAt: ReadAt, fileBytes: number): PlaceFinding {
  const findings = [...boxesOfFile(readAt, fileBytes)].map((box): PlaceFinding => {
    if (box.type === 'moov') return headFinding(readAt, box);
    if (box.type === 'uuid') return { blanks: [freeSpace(box)], mayTell: false };
    return { blanks: [], mayTell: !silentBoxes.has(box.type) };
  });
  return {
    blanks: findings.flatMap(({ blanks }) => blanks),
    mayTell: findings.some(({ mayTell }) => mayTell),
  };
}

/** The same of its head alone, which a HEIF file may have as well. */
export function headFinding(readAt: ReadAt, place: BoxPlace): PlaceFinding {
  const head = readBox(readAt, place);
  const within = boxesIn(head);
  const tracks = within.filter(({ type }) => type === 'trak').map(({ content }) => boxesIn(content));
  const contentAt = place.at + place.headBytes;
  const blanks = [...within, ...tracks.flat()].filter(tellsPlace).map(({ headBytes, content }) => {
    const at = contentAt + content.byteOffset - head.byteOffset - headBytes;
    return freeSpace({ at, headBytes, bytes: headBytes + content.byteLength });
  });
  return {
    blanks,
    mayTell:
      // A head that is compressed, and a track of where the camera was, second by second.
      within.some(({ type }) => type === 'cmov') ||
      tracks.some((track) => !shownTracks.has(handlerOf(track) ?? '')),
  };
}

function tellsPlace({ type, content }: Box): boolean {
  if (type === 'uuid') return true;
  if (type !== 'udta' && type !== 'meta') return false;
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return placeMarks.some((mark) => bytes.includes(mark));
}

const free = Buffer.from('free', 'latin1');

/** Under another type where that is followed by the content; a long length would stand in between. */
function freeSpace({ at, headBytes, bytes }: Omit<BoxPlace, 'type'>): Blank {
  if (headBytes > 8) return zeros(at + headBytes, bytes - headBytes);
  return zerosAfter(free, at + 4, bytes - 4);
}
