import type { FileFilter } from 'electron';
import type { AttachmentKind } from '#shared/model/attachment.ts';

const named: readonly (readonly [AttachmentKind, string, readonly string[]])[] = [
  ['image', 'JPEG, PNG', ['jpg', 'jpeg', 'png']],
  ['video', 'MP4', ['mp4']],
  ['audio', 'MP3, OGG', ['mp3', 'ogg', 'opus']],
];

/**
 * What a dialog shows first where a file is wanted for these kinds. All files can be shown as well: what a file is
 * called is no proof. The names are the same in every language.
 */
export function fileFilters(kinds: readonly AttachmentKind[]): FileFilter[] {
  const wanted = named.filter(([kind]) => kinds.includes(kind));
  const all = { name: '*.*', extensions: ['*'] };
  if (kinds.includes('document') || wanted.length === 0) return [all];
  return [
    {
      name: wanted.map(([, name]) => name).join(', '),
      extensions: wanted.flatMap(([, , endings]) => endings),
    },
    all,
  ];
}
