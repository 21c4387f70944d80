import { Trans } from '@lingui/react/macro';
import type { DraftContent } from '#shared/model/message-content.ts';
import { KindIcon } from './KindIcon.tsx';

/** A message in one line of a list: what kind it is, and its words, or what stands for them where there are none. */
export function ContentLine({ content }: { readonly content: DraftContent }) {
  const words = content.kind === 'audio' ? '' : content.text.trim();
  return (
    <span className="flex min-w-0 items-center gap-2 text-base font-medium">
      {content.kind !== 'text' && <KindIcon content={content} className="size-4 shrink-0 text-muted" />}
      <span dir="auto" className="min-w-0 flex-1 truncate text-left">
        {words === '' ? (
          <Wordless content={content} />
        ) : (
          <>
            {content.kind !== 'text' && (
              <span className="sr-only">
                <KindName kind={content.kind} />{' '}
              </span>
            )}
            {words}
          </>
        )}
      </span>
    </span>
  );
}

/** What only the icon says to others. */
function KindName({ kind }: { readonly kind: Exclude<DraftContent['kind'], 'text'> }) {
  switch (kind) {
    case 'image':
      return <Trans>Image</Trans>;
    case 'video':
      return <Trans>Video</Trans>;
    case 'document':
      return <Trans>Document</Trans>;
    case 'audio':
      return <Trans>Audio</Trans>;
    case 'poll':
      return <Trans>Poll</Trans>;
    default:
      return kind satisfies never;
  }
}

/** What a message without words is called. */
export function Wordless({ content }: { readonly content: DraftContent }) {
  switch (content.kind) {
    case 'text':
      return <Trans>No text yet</Trans>;
    case 'poll':
      return <Trans>Poll without a question yet</Trans>;
    case 'image':
      return <Trans>Image</Trans>;
    case 'video':
      return <Trans>Video</Trans>;
    case 'audio':
      return content.asVoice ? <Trans>Voice message</Trans> : content.attachment.fileName;
    case 'document':
      return content.attachment.fileName;
    default:
      return content satisfies never;
  }
}
