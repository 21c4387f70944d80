import type { AttachmentKind } from '#shared/model/attachment.ts';
import { err, ok, type Result } from '#shared/result.ts';

export interface AttachmentType {
  readonly kind: AttachmentKind;
  readonly mimeType: string;
}

export type TypeRefusal = 'PICTURE_TYPE' | 'VIDEO_TYPE' | 'AUDIO_TYPE';

/** What WhatsApp shows or plays in the chat; all else is a document. */
const kindsOfContent: Readonly<Record<string, AttachmentKind>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'video/mp4': 'video',
  'audio/mpeg': 'audio',
  'audio/ogg; codecs=opus': 'audio',
};

/** Content that does not say what it is: text, and the container that all old Office files share. */
const typesOfNames: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  csv: 'text/csv',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  html: 'text/html',
  md: 'text/markdown',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
};

/**
 * What a file becomes in the chat.
 * @param content the MIME type its bytes have, undefined when they have none that is known.
 * @param kinds what the caller takes.
 */
export function attachmentType(
  content: string | undefined,
  fileName: string,
  kinds: readonly AttachmentKind[],
): Result<AttachmentType, TypeRefusal> {
  const kind = (content !== undefined && kindsOfContent[content]) || 'document';
  if (kinds.includes(kind) || kinds.includes('document')) {
    return ok({ kind: kinds.includes(kind) ? kind : 'document', mimeType: mimeTypeOf(content, fileName) });
  }
  return err(refusalOf(content, kinds));
}

function mimeTypeOf(content: string | undefined, fileName: string): string {
  if (content !== undefined && content !== 'application/x-cfb') return content;
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const named = Object.hasOwn(typesOfNames, extension) ? typesOfNames[extension] : undefined;
  // A name does not make text of a container, or the other way round.
  const fits = named !== undefined && named.startsWith('text/') === (content === undefined);
  return fits ? named : (content ?? 'application/octet-stream');
}

const refusals: readonly (readonly [AttachmentKind, string, TypeRefusal])[] = [
  ['image', 'image/', 'PICTURE_TYPE'],
  ['video', 'video/', 'VIDEO_TYPE'],
  ['audio', 'audio/', 'AUDIO_TYPE'],
];

/** Says what is wrong with it as what it nearly is, else as what was asked for first. */
function refusalOf(content: string | undefined, kinds: readonly AttachmentKind[]): TypeRefusal {
  const asked = refusals.filter(([kind]) => kinds.includes(kind));
  const nearly = asked.find(([, family]) => content?.startsWith(family)) ?? asked[0];
  return nearly?.[2] ?? 'PICTURE_TYPE';
}
