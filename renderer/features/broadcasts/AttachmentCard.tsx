import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { KindIcon } from '../../parts/KindIcon.tsx';
import { useLocales } from '../../parts/use-locales.ts';
import { draftContentOf, type Attached } from '../../state/draft-content.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { fileEnding, formatFileSize, formatPlayingTime } from './file-facts.ts';
import type { Intake } from './use-attaching.ts';
import { useThumbnail } from './use-thumbnail.ts';

interface AttachmentCardProps {
  readonly attached: Exclude<Attached, { readonly kind: 'poll' }>;
  readonly onRemove: () => void;
}

/** The file that goes with the message. */
export function AttachmentCard({ attached, onRemove }: AttachmentCardProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const { id, fileName, sizeBytes, seconds } = attached.attachment;
  const thumbnail = useThumbnail(id);
  const facts = [
    fileEnding(fileName),
    formatFileSize(sizeBytes, locales),
    seconds === undefined ? '' : formatPlayingTime(seconds),
  ].filter((fact) => fact !== '');
  return (
    <div className="flex items-center gap-3">
      <span className="flex size-11 shrink-0 items-center justify-center overflow-hidden rounded-md bg-hover">
        {attached.kind === 'image' && thumbnail !== null ? (
          <img src={thumbnail} alt="" className="size-full object-cover" />
        ) : (
          <KindIcon
            content={draftContentOf({ text: '', attached, extras: {}, linkPreview: null })}
            className="size-5 text-muted"
          />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-left font-medium">
          {fileName}
        </span>
        <span className="tabular block text-muted">{facts.join(' · ')}</span>
      </span>
      <IconButton label={t`Remove ${fileName}`} icon={X} onClick={onRemove} />
    </div>
  );
}

interface IntakeCardProps {
  readonly progress: NonNullable<Intake['progress']>;
  readonly onCancel: () => void;
}

/** A file that is being copied. */
export function IntakeCard({ progress, onCancel }: IntakeCardProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const copied = formatFileSize(progress.copiedBytes, locales);
  const total = formatFileSize(progress.totalBytes, locales);
  return (
    <div className="flex items-center gap-3">
      <span className="flex min-w-0 flex-1 flex-col gap-1.5">
        <span className="tabular text-muted">
          <Trans>
            Getting the file ready: {copied} of {total}
          </Trans>
        </span>
        <ProgressBar
          label={t`Getting the file ready`}
          value={progress.copiedBytes}
          max={progress.totalBytes}
          valueText={t`${copied} of ${total}`}
          tone="good"
        />
      </span>
      <Button onClick={onCancel}>
        <Trans>Cancel</Trans>
      </Button>
    </div>
  );
}
