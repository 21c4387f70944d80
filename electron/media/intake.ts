import type { AttachmentKind } from '#shared/model/attachment.ts';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AttachmentSource, TakeFailure, TakenFile } from '../ports/attachment-files.ts';
import { attachmentType, type AttachmentType } from './attachment-type.ts';
import { beginCopy, type Copy } from './copy.ts';
import { IntakeError } from './intake-error.ts';
import { readMp4 } from './mp4.ts';
import { cleanPicture } from './picture.ts';
import { blankedSlices } from './place/blank.ts';
import { findPlace } from './place/place.ts';
import { checkSize } from './size-limit.ts';
import { openSource, type OpenSource } from './source.ts';

export interface IntakeJob {
  readonly source: AttachmentSource;
  /** Where the copy goes; its folder exists. */
  readonly target: string;
  readonly kinds: readonly AttachmentKind[];
}

/** How large a video is shown whose file does not tell: the shape most have. */
const VIDEO_SIZE = { width: 16, height: 9 };

/**
 * Looks at a file and copies it. Reads and writes without giving way, so it belongs into a thread of its own.
 * @param onProgress called after each slice.
 */
export async function takeIn(
  { source: from, target, kinds }: IntakeJob,
  onProgress: (copiedBytes: number, totalBytes: number) => void,
): Promise<Result<TakenFile, TakeFailure>> {
  let source: OpenSource | undefined;
  let copy: Copy | undefined;
  try {
    source = openSource(from);
    const looked = await lookAt(source, kinds);
    copy = beginCopy(target);
    let copiedBytes = 0;
    for (const slice of looked.slices) {
      copy.write(slice);
      copiedBytes += slice.length;
      // It may grow while it is read.
      orThrow(checkSize(copiedBytes, looked.type.kind, looked.isPicture));
      onProgress(copiedBytes, Math.max(copiedBytes, looked.totalBytes));
    }
    const { type, facts } = looked;
    const taken: TakenFile = { ...type, ...facts, fileName: source.fileName, ...copy.finish() };
    copy = undefined;
    return ok(taken);
  } catch (cause) {
    if (cause instanceof IntakeError) return err(cause.failure);
    throw cause;
  } finally {
    copy?.discard();
    source?.close();
  }
}

type Facts = Pick<TakenFile, 'width' | 'height' | 'seconds' | 'thumbnail' | 'mayTellPlace'>;

interface Looked {
  readonly type: AttachmentType;
  readonly isPicture: boolean;
  /** What is to be sent. */
  readonly slices: Iterable<Uint8Array>;
  readonly totalBytes: number;
  readonly facts: Facts;
}

const noFacts: Facts = { width: null, height: null, seconds: null, thumbnail: null, mayTellPlace: false };

async function lookAt(source: OpenSource, kinds: readonly AttachmentKind[]): Promise<Looked> {
  if (source.bytes === 0) throw new IntakeError(failure('FILE_EMPTY'));
  const content = await source.contentType();
  const type = typeOf(content, source, kinds);
  const picture = type.mimeType === 'image/jpeg' || type.mimeType === 'image/png' ? type.mimeType : undefined;
  orThrow(checkSize(source.bytes, type.kind, picture !== undefined));
  if (picture !== undefined) return lookAtPicture(source, type, picture);

  const { blanks, mayTell: mayTellPlace } = findPlace(content, source.readAt, source.bytes);
  const slices = blankedSlices(source.slices(), blanks);
  const asItIs = { type, isPicture: false, slices, totalBytes: source.bytes };
  switch (type.kind) {
    case 'video':
      return { ...asItIs, facts: { ...(await lookAtVideo(source)), mayTellPlace } };
    case 'audio':
      return {
        ...asItIs,
        facts: { ...noFacts, mayTellPlace, seconds: await source.playingSeconds(type.mimeType) },
      };
    case 'image':
    case 'document':
      return { ...asItIs, facts: { ...noFacts, mayTellPlace } };
    default:
      return type.kind satisfies never;
  }
}

function typeOf(
  content: string | undefined,
  source: OpenSource,
  kinds: readonly AttachmentKind[],
): AttachmentType {
  // Sound alone comes in the same container.
  const isSound = content === 'video/mp4' && readMp4(source.readAt, source.bytes)?.hasPicture === false;
  const type = attachmentType(isSound ? 'audio/mp4' : content, source.fileName, kinds);
  if (!type.ok) throw new IntakeError(failure(type.error));
  return type.value;
}

/** Also of a picture that is sent as a document, for a position in it is as private there. */
async function lookAtPicture(
  source: OpenSource,
  type: AttachmentType,
  mimeType: 'image/jpeg' | 'image/png',
): Promise<Looked> {
  const cleaned = cleanPicture(mimeType, source.readAt(0, source.bytes));
  if (!cleaned.ok) {
    throw new IntakeError(failure(cleaned.error === 'truncated' ? 'PICTURE_TRUNCATED' : 'PICTURE_DAMAGED'));
  }
  const { bytes, width, height } = cleaned.value;
  if (width === 0 || height === 0) throw new IntakeError(failure('PICTURE_DAMAGED'));
  const thumbnail =
    type.kind === 'image' ? await (await thumbnails()).thumbnailOf(bytes, { width, height }) : null;
  return {
    type,
    isPicture: true,
    slices: [bytes],
    totalBytes: bytes.length,
    facts: { ...noFacts, width, height, thumbnail },
  };
}

async function lookAtVideo(source: OpenSource): Promise<Omit<Facts, 'mayTellPlace'>> {
  const video = readMp4(source.readAt, source.bytes);
  if (video === undefined) throw new IntakeError(failure('VIDEO_DAMAGED'));
  const { width, height, seconds } = video;
  const size = width === null || height === null ? VIDEO_SIZE : { width, height };
  return { width, height, seconds, thumbnail: await (await thumbnails()).neutralThumbnail(size) };
}

/** Half the time that a thread of this takes to start, and most files have none. */
const thumbnails = () => import('./thumbnail.ts');

function orThrow(result: Result<void, TakeFailure>): void {
  if (!result.ok) throw new IntakeError(result.error);
}
