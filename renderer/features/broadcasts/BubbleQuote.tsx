import { Trans } from '@lingui/react/macro';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { DraftContent } from '#shared/model/message-content.ts';
import { Wordless } from '../../parts/ContentLine.tsx';
import { KindIcon } from '../../parts/KindIcon.tsx';
import { useBroadcast } from './use-broadcast.ts';

interface BubbleQuoteProps {
  readonly broadcastId: BroadcastId;
  readonly render: (text: string) => string;
}

/** The earlier message above the one that answers it. */
export function BubbleQuote({ broadcastId, render }: BubbleQuoteProps) {
  const lookedUp = useBroadcast(broadcastId);
  return (
    <blockquote className="mb-0.5 min-h-12 rounded-[9px] border-s-4 border-accent bg-text/6 px-2.5 py-1.5 text-sm">
      <p className="font-semibold text-accent-text">
        <Trans>You</Trans>
      </p>
      {lookedUp.state === 'failed' && (
        <p className="text-text/75">
          <Trans>A message that is no longer in the history</Trans>
        </p>
      )}
      {lookedUp.state === 'found' && <Quoted content={lookedUp.broadcast.content} render={render} />}
    </blockquote>
  );
}

function Quoted({
  content,
  render,
}: {
  readonly content: DraftContent;
  readonly render: (text: string) => string;
}) {
  return (
    <p className="flex items-start gap-1.5 text-text/75">
      {content.kind !== 'text' && <KindIcon content={content} className="mt-0.5 size-4 shrink-0" />}
      <span dir="auto" className="line-clamp-3 min-w-0 flex-1 text-start wrap-anywhere">
        {content.text === '' ? <Wordless content={content} /> : render(content.text)}
      </span>
    </p>
  );
}
