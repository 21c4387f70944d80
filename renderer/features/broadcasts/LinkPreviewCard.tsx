import { useLingui } from '@lingui/react/macro';
import { Link, X } from 'lucide-react';
import type { AttachmentId } from '#shared/model/attachment.ts';
import type { LinkPreview } from '#shared/model/message-content.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { hostOf } from './link-to-preview.ts';
import { useThumbnail } from './use-thumbnail.ts';

interface LinkPreviewCardProps {
  readonly preview: LinkPreview;
  readonly onRemove: () => void;
}

/** The preview that goes with the text, where it is written. */
export function LinkPreviewCard({ preview, onRemove }: LinkPreviewCardProps) {
  const { t } = useLingui();
  const host = hostOf(preview.url);
  return (
    <section
      aria-label={t`Link preview`}
      className="flex w-full items-center gap-3 rounded-md border border-line bg-surface px-3 py-2"
    >
      <span className="flex size-11 shrink-0 items-center justify-center overflow-hidden rounded-md bg-hover">
        {preview.thumbnail === undefined ? (
          <Link aria-hidden className="size-5 text-muted" />
        ) : (
          <Thumbnail attachmentId={preview.thumbnail} />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-left font-medium">
          {preview.title}
        </span>
        <span className="block truncate text-muted">
          {preview.description === '' ? host : `${host} · ${preview.description}`}
        </span>
      </span>
      <IconButton label={t`Remove the preview of ${host}`} icon={X} onClick={onRemove} />
    </section>
  );
}

function Thumbnail({ attachmentId }: { readonly attachmentId: AttachmentId }) {
  const dataUrl = useThumbnail(attachmentId);
  return dataUrl !== null && <img src={dataUrl} alt="" className="size-full object-cover" />;
}
