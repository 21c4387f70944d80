import type { AttachmentId } from '#shared/model/attachment.ts';
import type { LinkPreview } from '#shared/model/message-content.ts';
import { hostOf } from './link-to-preview.ts';
import { useThumbnail } from './use-thumbnail.ts';

/** The page behind a link, above the words that name it. */
export function BubbleLinkPreview({
  preview: { url, title, description, thumbnail },
}: {
  readonly preview: LinkPreview;
}) {
  return (
    <div className="flex overflow-hidden rounded-[9px] bg-text/6">
      {thumbnail !== undefined && <Thumbnail attachmentId={thumbnail} />}
      <div className="min-w-0 flex-1 px-2.5 py-2 text-sm">
        <p dir="auto" className="line-clamp-2 text-start font-medium wrap-anywhere">
          {title}
        </p>
        {description !== '' && (
          <p dir="auto" className="line-clamp-2 text-start text-xs text-text/75 wrap-anywhere">
            {description}
          </p>
        )}
        <p className="truncate text-xs text-text/75">{hostOf(url)}</p>
      </div>
    </div>
  );
}

function Thumbnail({ attachmentId }: { readonly attachmentId: AttachmentId }) {
  const thumbnail = useThumbnail(attachmentId);
  if (thumbnail === null) return null;
  return <img src={thumbnail} alt="" className="w-16 shrink-0 object-cover" />;
}
