import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Moon } from 'lucide-react';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import { DurationText } from '../../parts/DurationText.tsx';
import { failureWords } from '../../parts/failure-text.ts';
import { useNow } from '../../parts/use-now.ts';
import { useApp } from '../../state/app-store.ts';
import type { Route } from '../../state/route.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { StatusBanner } from '../../ui/StatusBanner.tsx';
import { ListSection } from './ListSection.tsx';
import { MissedActions } from './PlannedActions.tsx';
import { PlannedRow } from './PlannedRow.tsx';
import { PlannedTime } from './PlannedTime.tsx';

function useMissed(): readonly BroadcastSummary[] {
  const active = useApp((app) => app.activeBroadcasts);
  return active
    .filter(({ state }) => state === 'missed')
    .sort((a, b) => (a.schedule?.dueAt ?? 0) - (b.schedule?.dueAt ?? 0));
}

/** What was due when nothing could be sent. Nothing of it is sent until the trainer says so. */
export function WhileYouWereAway() {
  const { t } = useLingui();
  const missed = useMissed();
  if (missed.length === 0) return null;
  return (
    <ListSection title={t`While you were away`}>
      {missed.map((broadcast) => (
        <PlannedRow
          key={broadcast.id}
          broadcast={broadcast}
          when={<MissedWhen broadcast={broadcast} />}
          actions={<MissedActions broadcast={broadcast} />}
        />
      ))}
    </ListSection>
  );
}

/** When it was due, how late it is by now, and why it did not start. */
export function MissedWhen({
  broadcast: { schedule, pauseFailure },
}: {
  readonly broadcast: BroadcastSummary;
}) {
  const { i18n } = useLingui();
  const now = useNow(30_000);
  if (schedule === null) return null;
  const lateMs = Math.max(0, now - schedule.dueAt);
  return (
    <span className="text-amber-text">
      <Trans>
        Due <PlannedTime start={schedule} />, <DurationText durationMs={lateMs} /> late.
      </Trans>{' '}
      {pauseFailure === null ? (
        <Trans>Convoke was closed or the laptop asleep.</Trans>
      ) : (
        failureWords(i18n, pauseFailure).sentence
      )}
    </span>
  );
}

/** On every other screen: that something waits for an answer, and the way there. */
export function MissedBanner({ route }: { readonly route: Route }) {
  const missed = useMissed();
  const go = useUi((ui) => ui.go);
  if (missed.length === 0 || route.screen === 'broadcasts' || route.screen === 'compose') return null;
  return (
    <StatusBanner
      icon={Moon}
      actions={
        <Button
          onClick={() => {
            go({ screen: 'broadcasts' });
          }}
        >
          <Trans>Decide</Trans>
        </Button>
      }
    >
      <strong className="font-semibold">
        <Trans>While you were away</Trans>
      </strong>{' '}
      <Plural
        value={missed.length}
        one="a scheduled broadcast was due and was not sent."
        other="# scheduled broadcasts were due and were not sent."
      />
    </StatusBanner>
  );
}
