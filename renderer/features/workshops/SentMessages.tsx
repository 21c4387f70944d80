import { Trans, useLingui } from '@lingui/react/macro';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { WorkshopReach } from '#shared/model/workshop-reach.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import { BroadcastBadge } from '../../parts/BroadcastBadge.tsx';
import { ContentLine } from '../../parts/ContentLine.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useUi } from '../../state/use-ui.ts';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { ReachChart } from './ReachChart.tsx';
import { useSentMessages } from './use-sent-messages.ts';

/** What was sent for the workshop and whom it reached; each message leads to its report. */
export function SentMessages({ workshopId }: { readonly workshopId: WorkshopId }) {
  const { t } = useLingui();
  const state = useSentMessages(workshopId);
  return (
    <section aria-label={t`Sent messages`} className="flex flex-col gap-3 border-t border-line px-5 py-4">
      <h3 className="text-base font-semibold">
        <Trans>Sent messages</Trans>
      </h3>
      {state.kind === 'loading' ? (
        <SkeletonRows label={t`Getting the messages`} count={1} />
      ) : state.kind === 'failed' ? (
        <FailureNotice failure={state.failure} />
      ) : state.sent.broadcasts.length === 0 ? (
        <p className="text-muted">
          <Trans>Nothing was sent for this workshop yet.</Trans>
        </p>
      ) : (
        <>
          <Reach reach={state.sent.reach} />
          <ReachChart messages={state.sent.reach.messages} />
          <ul className="rounded-md border border-line">
            {state.sent.broadcasts.map((broadcast) => (
              <li key={broadcast.id} className="border-b border-line last:border-b-0">
                <Message broadcast={broadcast} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Reach({ reach: { sent, people, delivered, read } }: { readonly reach: WorkshopReach }) {
  if (sent === 0) return null;
  return (
    <p className="tabular text-muted">
      <Trans>
        Over all messages: delivered to {delivered}, read by {read} of {people} people.
      </Trans>
    </p>
  );
}

function Message({ broadcast }: { readonly broadcast: BroadcastSummary }) {
  const go = useUi((ui) => ui.go);
  const locales = useLocales();
  const { id, content, startedAt, createdAt, schedule, targetCount, counts } = broadcast;
  const done = counts.sent + counts.delivered;
  return (
    <button
      type="button"
      onClick={() => {
        go({ screen: 'report', broadcastId: id });
      }}
      className="flex w-full items-center gap-2 px-3 py-2 text-left -outline-offset-2 transition-colors hover:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <ContentLine content={content} />
        <span className="tabular flex gap-2 text-muted">
          <span className="shrink-0">
            {formatDate(startedAt ?? schedule?.dueAt ?? createdAt, locales, {
              day: 'numeric',
              month: 'short',
              hour: 'numeric',
              minute: '2-digit',
            })}
          </span>
          <span className="truncate">
            <Trans>
              {done} of {targetCount} sent
            </Trans>
          </span>
        </span>
      </span>
      <BroadcastBadge broadcast={broadcast} />
    </button>
  );
}
