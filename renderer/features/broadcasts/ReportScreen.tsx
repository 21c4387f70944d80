import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Download } from 'lucide-react';
import type { BroadcastId, BroadcastSummary } from '#shared/model/broadcast.ts';
import { BroadcastBadge } from '../../parts/BroadcastBadge.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useWorkshopTitle } from '../../parts/use-workshop-title.ts';
import { useUi } from '../../state/use-ui.ts';
import { BackTitle } from '../../ui/BackTitle.tsx';
import { Button } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { BroadcastProgress } from './BroadcastProgress.tsx';
import { ChosenBy } from './ChosenBy.tsx';
import { Retries } from './Retries.tsx';
import { SentMessage } from './SentMessage.tsx';
import { useBroadcast } from './use-broadcast.ts';
import { useReportExport } from './use-report-export.ts';
import { useFrozenTargets } from './use-frozen-targets.ts';

/** One broadcast: live while it is sent, and afterwards what happened to each group. */
export function ReportScreen({ broadcastId }: { readonly broadcastId: BroadcastId }) {
  const { t } = useLingui();
  const lookedUp = useBroadcast(broadcastId);
  const go = useUi((ui) => ui.go);
  const { save, pending } = useReportExport({ broadcastId });
  return (
    <Page
      title={
        <BackTitle
          label={t`Back to broadcasts`}
          onBack={() => {
            go({ screen: 'broadcasts' });
          }}
        >
          <Trans>Broadcast</Trans>
        </BackTitle>
      }
      actions={
        <Button icon={Download} pending={pending} onClick={() => void save()}>
          <Trans>Export CSV</Trans>
        </Button>
      }
      note={lookedUp.state === 'found' && <BroadcastBadge broadcast={lookedUp.broadcast} />}
    >
      {lookedUp.state === 'loading' && <SkeletonRows label={t`Getting the broadcast`} />}
      {lookedUp.state === 'failed' && (
        <div className="px-6 pt-4">
          <FailureNotice failure={lookedUp.failure} />
        </div>
      )}
      {lookedUp.state === 'found' && (
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_220px] small:flex-none small:grid-cols-1 lg:grid-cols-[minmax(0,1fr)_280px]">
          <BroadcastProgress broadcast={lookedUp.broadcast} />
          <Message broadcast={lookedUp.broadcast} />
        </div>
      )}
    </Page>
  );
}

/** What was sent, when and for what. */
function Message({ broadcast }: { readonly broadcast: BroadcastSummary }) {
  const { t } = useLingui();
  const locales = useLocales();
  const go = useUi((ui) => ui.go);
  const workshopTitle = useWorkshopTitle(broadcast);
  const frozen = useFrozenTargets(broadcast);
  const { id, startedAt, createdAt, finishedAt, targetCount, retryOf } = broadcast;
  return (
    <aside
      aria-label={t`Message sent`}
      className="flex min-h-0 flex-col gap-4 overflow-y-auto border-l border-line bg-sunken p-5 small:border-t small:border-l-0"
    >
      <SentMessage broadcast={broadcast} />
      <dl className="flex flex-col gap-2 text-sm">
        <div>
          <dt className="text-muted">
            {startedAt === null ? <Trans>Written</Trans> : <Trans>Started</Trans>}
          </dt>
          <dd className="tabular">
            {formatDate(startedAt ?? createdAt, locales, { dateStyle: 'medium', timeStyle: 'short' })}
          </dd>
        </div>
        {finishedAt !== null && (
          <div>
            <dt className="text-muted">
              <Trans>Ended</Trans>
            </dt>
            <dd className="tabular">
              {formatDate(finishedAt, locales, { dateStyle: 'medium', timeStyle: 'short' })}
            </dd>
          </div>
        )}
        <div>
          <dt className="text-muted">
            <Trans>Goes to</Trans>
          </dt>
          <dd className="tabular">
            <Plural value={targetCount} one="# group" other="# groups" />
          </dd>
        </div>
        {workshopTitle !== null && (
          <div>
            <dt className="text-muted">
              <Trans>Workshop</Trans>
            </dt>
            <dd dir="auto" className="text-start">
              {workshopTitle}
            </dd>
          </div>
        )}
      </dl>
      {frozen !== null && <ChosenBy frozen={frozen} />}
      <Retries broadcastId={id} />
      {retryOf !== null && (
        <div>
          <Button
            onClick={() => {
              go({ screen: 'report', broadcastId: retryOf });
            }}
          >
            <Trans>Show the first try</Trans>
          </Button>
        </div>
      )}
    </aside>
  );
}
