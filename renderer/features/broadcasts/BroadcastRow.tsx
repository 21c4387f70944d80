import { Plural, Trans } from '@lingui/react/macro';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import { BroadcastBadge } from '../../parts/BroadcastBadge.tsx';
import { ContentLine } from '../../parts/ContentLine.tsx';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useWorkshopTitle } from '../../parts/use-workshop-title.ts';
import { useUi } from '../../state/use-ui.ts';
import { Badge } from '../../ui/Badge.tsx';
import { listedAt } from './history-rows.ts';
import { sentCount } from './progress-sentence.ts';

/** A broadcast in a list: what was written, when, for what, and how it went. */
export function BroadcastRow({ broadcast }: { readonly broadcast: BroadcastSummary }) {
  const go = useUi((ui) => ui.go);
  const locales = useLocales();
  const workshopTitle = useWorkshopTitle(broadcast);
  const { id, content, counts, silentCount, targetCount, retryOf } = broadcast;
  const done = sentCount(broadcast);
  return (
    <button
      type="button"
      onClick={() => {
        go({ screen: 'report', broadcastId: id });
      }}
      className="flex w-full items-center gap-4 border-b border-line px-6 py-3 text-left -outline-offset-2 transition-colors hover:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <ContentLine content={content} />
        <span className="tabular flex min-w-0 gap-x-3 text-muted small:flex-wrap">
          <span className="shrink-0">
            {formatDate(listedAt(broadcast), locales, {
              weekday: 'short',
              day: 'numeric',
              month: 'short',
              hour: 'numeric',
              minute: '2-digit',
            })}
          </span>
          <span className="shrink-0">
            <Trans>
              {done} of {targetCount} sent
            </Trans>
          </span>
          {workshopTitle !== null && (
            <span dir="auto" className="truncate">
              {workshopTitle}
            </span>
          )}
        </span>
      </span>
      {counts.failed > 0 && (
        <Badge tone="bad">
          <Plural value={counts.failed} one="# failed" other="# failed" />
        </Badge>
      )}
      {counts.unconfirmed > 0 && (
        <Badge tone="warning">
          <Plural value={counts.unconfirmed} one="# not confirmed" other="# not confirmed" />
        </Badge>
      )}
      {silentCount > 0 && (
        <Badge tone="warning">
          <Plural value={silentCount} one="# group got nothing" other="# groups got nothing" />
        </Badge>
      )}
      {retryOf !== null && (
        <Badge>
          <Trans>Retry</Trans>
        </Badge>
      )}
      <BroadcastBadge broadcast={broadcast} />
    </button>
  );
}
