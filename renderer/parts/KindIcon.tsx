import { createElement } from 'react';
import {
  BarChart3,
  File,
  FileArchive,
  FileImage,
  FileMusic,
  FilePlay,
  FileSpreadsheet,
  FileText,
  Headphones,
  Image,
  MessageSquareText,
  Mic,
  Presentation,
  Video,
  type LucideIcon,
} from 'lucide-react';
import type { DraftContent } from '#shared/model/message-content.ts';

interface IconProps {
  readonly className: string;
  readonly strokeWidth?: number;
}

/** What stands for a message in a list. */
export function KindIcon({ content, ...look }: IconProps & { readonly content: DraftContent }) {
  return createElement(iconOf(content), { 'aria-hidden': true, ...look });
}

/** A document by what is in it. */
export function DocumentIcon({ mimeType, ...look }: IconProps & { readonly mimeType: string }) {
  return createElement(documentIcon(mimeType), { 'aria-hidden': true, ...look });
}

function iconOf(content: DraftContent): LucideIcon {
  switch (content.kind) {
    case 'text':
      return MessageSquareText;
    case 'image':
      return Image;
    case 'video':
      return Video;
    case 'document':
      return documentIcon(content.attachment.mimeType);
    case 'audio':
      return content.asVoice ? Mic : Headphones;
    case 'poll':
      return BarChart3;
    default:
      return content satisfies never;
  }
}

const documentIcons: readonly (readonly [RegExp, LucideIcon])[] = [
  [/pdf|word|opendocument\.text|^text\/(?!csv|calendar)|rtf/u, FileText],
  [/sheet|excel|csv/u, FileSpreadsheet],
  [/presentation|powerpoint/u, Presentation],
  [/zip|compressed|tar|rar/u, FileArchive],
  [/^image\//u, FileImage],
  [/^audio\//u, FileMusic],
  [/^video\//u, FilePlay],
];

function documentIcon(mimeType: string): LucideIcon {
  return documentIcons.find(([pattern]) => pattern.test(mimeType))?.[1] ?? File;
}
