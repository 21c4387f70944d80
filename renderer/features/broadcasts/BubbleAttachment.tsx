import { useLingui } from '@lingui/react/macro';
import { Headphones, Mic, Play } from 'lucide-react';
import type { Attachment } from '#shared/model/attachment.ts';
import type { DraftContent } from '#shared/model/message-content.ts';
import { DocumentIcon } from '../../parts/KindIcon.tsx';
import { useLocales } from '../../parts/use-locales.ts';
import { fileEnding, formatFileSize, formatPlayingTime } from './file-facts.ts';
import { useThumbnail } from './use-thumbnail.ts';

type Attached = Extract<DraftContent, { readonly attachment: Attachment }>;

/** A file in a message, as a phone draws it. */
export function BubbleAttachment({ content }: { readonly content: Attached }) {
  switch (content.kind) {
    case 'image':
    case 'video':
      return <Picture kind={content.kind} attachment={content.attachment} />;
    case 'document':
      return <DocumentCard attachment={content.attachment} />;
    case 'audio':
      return <SoundBar attachment={content.attachment} asVoice={content.asVoice} />;
    default:
      return content satisfies never;
  }
}

/** Shown no taller than this, as in a chat; the rest is cut off. */
const TALLEST = 4 / 3;

function Picture({
  kind,
  attachment,
}: {
  readonly kind: 'image' | 'video';
  readonly attachment: Attachment;
}) {
  const { t } = useLingui();
  const thumbnail = useThumbnail(attachment.id);
  const { id, fileName, width = 4, height = 3, seconds } = attachment;
  const name = kind === 'image' ? t`Image: ${fileName}` : t`Video: ${fileName}`;
  return (
    <div
      style={{ aspectRatio: String(Math.max(width / height, 1 / TALLEST)) }}
      className="relative w-full overflow-hidden rounded-[9px] bg-hover"
    >
      {thumbnail !== null && (
        <img src={thumbnail} alt={name} className="absolute inset-0 size-full object-cover" />
      )}
      {kind === 'image' && (
        // The small one stands there until this one does.
        <img src={`/attachment/${id}`} alt="" className="absolute inset-0 size-full object-cover" />
      )}
      {kind === 'video' && (
        <span
          aria-hidden
          className="absolute inset-0 m-auto flex size-11 items-center justify-center rounded-full bg-black/55 text-white"
        >
          <Play className="size-5 translate-x-0.5" fill="currentColor" />
        </span>
      )}
      {kind === 'video' && seconds !== undefined && (
        <span className="tabular absolute bottom-1.5 left-2 rounded-sm bg-black/55 px-1.5 text-xs text-white">
          {formatPlayingTime(seconds)}
        </span>
      )}
    </div>
  );
}

function DocumentCard({
  attachment: { fileName, mimeType, sizeBytes },
}: {
  readonly attachment: Attachment;
}) {
  const locales = useLocales();
  const ending = fileEnding(fileName);
  const size = formatFileSize(sizeBytes, locales);
  return (
    <div className="flex items-center gap-2.5 rounded-[9px] bg-text/6 px-3 py-2.5">
      <DocumentIcon mimeType={mimeType} className="size-7 shrink-0 text-muted" strokeWidth={1.5} />
      <div className="min-w-0">
        <p dir="auto" className="line-clamp-2 text-left text-sm font-medium wrap-anywhere">
          {fileName}
        </p>
        <p className="tabular text-xs text-text/75">{ending === '' ? size : `${ending} · ${size}`}</p>
      </div>
    </div>
  );
}

/** Heights of a voice nobody has heard, in percent. */
const WAVES = [
  30, 55, 80, 45, 65, 100, 70, 40, 85, 60, 35, 75, 95, 50, 65, 30, 45, 80, 55, 35, 60, 40, 25, 30,
];

function SoundBar({
  attachment: { seconds, sizeBytes },
  asVoice,
}: {
  readonly attachment: Attachment;
  readonly asVoice: boolean;
}) {
  const { t } = useLingui();
  const locales = useLocales();
  const Icon = asVoice ? Mic : Headphones;
  return (
    <div
      role="img"
      aria-label={asVoice ? t`Voice message` : t`Audio file`}
      className="flex items-center gap-2.5 px-2 pt-2"
    >
      <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent">
        <Icon aria-hidden className="size-4" />
      </span>
      <Play aria-hidden className="size-4 shrink-0 text-muted" fill="currentColor" />
      <span className="min-w-0 flex-1">
        {asVoice ? (
          <span aria-hidden className="flex h-6 items-center gap-[2px] overflow-hidden">
            {WAVES.map((height, index) => (
              <span
                key={index}
                style={{ height: `${String(height)}%` }}
                className="w-[3px] shrink-0 rounded-full bg-muted/70"
              />
            ))}
          </span>
        ) : (
          <span aria-hidden className="flex h-6 items-center">
            <span className="h-1 w-full rounded-full bg-muted/50" />
          </span>
        )}
        <span className="tabular block text-xs text-muted">
          {seconds === undefined ? formatFileSize(sizeBytes, locales) : formatPlayingTime(seconds)}
        </span>
      </span>
    </div>
  );
}
