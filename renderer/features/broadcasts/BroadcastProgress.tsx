import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { Delivery } from '#shared/model/delivery.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useNow } from '../../parts/use-now.ts';
import { useApp } from '../../state/app-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { AmendmentProgress } from './AmendmentProgress.tsx';
import { AmendSent } from './AmendSent.tsx';
import { BroadcastActions } from './BroadcastActions.tsx';
import { DecideAll } from './DecideAll.tsx';
import { reachOf, type Reach } from './delivery-list.ts';
import { DeliveryRow } from './DeliveryRow.tsx';
import { PlannedBroadcast } from './PlannedBroadcast.tsx';
import { progressSentence, sentCount } from './progress-sentence.ts';
import { UploadBar } from './UploadBar.tsx';
import { useDeliveries } from './use-deliveries.ts';
import { useFrozenTargets } from './use-frozen-targets.ts';
import { useSourceNames } from './use-source-names.ts';

/** How a broadcast goes; before its start, what it is planned to do. */
export function BroadcastProgress({ broadcast }: { readonly broadcast: BroadcastSummary }) {
  const isPlanned = broadcast.state === 'scheduled' || broadcast.state === 'missed';
  return isPlanned ? <PlannedBroadcast broadcast={broadcast} /> : <Progress broadcast={broadcast} />;
}

/** One bar, one sentence, what can be done, and the groups ticking off below. */
function Progress({ broadcast }: { readonly broadcast: BroadcastSummary }) {
  const { t } = useLingui();
  const deliveries = useDeliveries(broadcast.id);
  const frozen = useFrozenTargets(broadcast);
  const { namesOf } = useSourceNames();
  // Where all came from one place, the message beside says it.
  const originOf = ({ position }: Delivery): string | null =>
    frozen === null || frozen.sources.length < 2
      ? null
      : namesOf(frozen.sources, frozen.origins[position] ?? []);
  const { state, counts, pauseFailure, silentCount, targetCount } = broadcast;
  const settledCount = targetCount - counts.queued - counts.sending;
  const done = sentCount(broadcast);
  const amendment = broadcast.amendments?.at(-1);
  const undecidedCount = deliveries.rows.filter(({ needsDecision }) => needsDecision).length;

  return (
    <section aria-label={t`Broadcast progress`} className="flex min-h-0 flex-col">
      <div className="flex shrink-0 flex-col gap-3 border-b border-line p-6">
        {state === 'paused' && pauseFailure !== null && <FailureNotice failure={pauseFailure} />}
        <ProgressBar
          label={t`Groups done`}
          value={settledCount}
          max={targetCount}
          valueText={t`${settledCount} of ${targetCount} groups done`}
          tone={state === 'paused' ? 'held' : 'good'}
        />
        {broadcast.upload !== null && <UploadBar upload={broadcast.upload} />}
        <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
          <Sentence broadcast={broadcast} />
          <div className="ml-auto flex gap-2">
            <BroadcastActions broadcast={broadcast} />
          </div>
        </div>
        {/* The visible sentence counts seconds; this one is read aloud, only when the count changes. */}
        <p className="sr-only" aria-live="polite">
          <Trans>
            {done} of {targetCount} sent
          </Trans>
        </p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 empty:hidden">
          {deliveries.isComplete && done > 0 && <ReachLine reach={reachOf(deliveries.rows)} />}
          <Troubles broadcast={broadcast} silentCount={silentCount} />
        </div>
        {deliveries.isComplete && <AmendSent broadcast={broadcast} rows={deliveries.rows} />}
        {amendment !== undefined && <AmendmentProgress broadcastId={broadcast.id} amendment={amendment} />}
        {undecidedCount > 0 && <DecideAll broadcastId={broadcast.id} count={undecidedCount} />}
      </div>
      {deliveries.failure !== null && (
        <div className="p-6">
          <FailureNotice failure={deliveries.failure} />
        </div>
      )}
      {deliveries.rows.length === 0 && deliveries.failure === null ? (
        <SkeletonRows label={t`Getting the groups`} count={4} />
      ) : (
        <VirtualList label={t`Groups`} rows={deliveries.rows} keyOf={({ id }) => id} estimatedRowHeight={45}>
          {(delivery) => <DeliveryRow delivery={delivery} origin={originOf(delivery)} />}
        </VirtualList>
      )}
    </section>
  );
}

function Sentence({ broadcast }: { readonly broadcast: BroadcastSummary }) {
  const { i18n } = useLingui();
  const isOnline = useApp(({ accounts }) => accounts.some(({ connection }) => connection.state === 'online'));
  const { text, values } = progressSentence(broadcast, { now: useNow(500), isOnline });
  return (
    <p className="tabular text-base font-medium">{i18n._(text.id, values, { message: text.message })}</p>
  );
}

function Troubles({
  broadcast: { counts },
  silentCount,
}: {
  readonly broadcast: BroadcastSummary;
  readonly silentCount: number;
}) {
  if (counts.failed + counts.skipped + counts.unconfirmed + silentCount === 0) return null;
  return (
    <p className="flex flex-wrap gap-2">
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
          <Plural
            value={silentCount}
            one="# group has not received it"
            other="# groups have not received it"
          />
        </Badge>
      )}
      {counts.skipped > 0 && (
        <Badge>
          <Plural value={counts.skipped} one="# skipped" other="# skipped" />
        </Badge>
      )}
    </p>
  );
}

function ReachLine({ reach: { delivered, read, people } }: { readonly reach: Reach }) {
  return (
    <p className="tabular text-muted">
      <Trans>
        Delivered to {delivered}, read by {read} of {people} people
      </Trans>
    </p>
  );
}
