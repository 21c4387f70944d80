import { Trans, useLingui } from '@lingui/react/macro';
import { useApp } from '../../state/app-store.ts';
import { BroadcastRow } from './BroadcastRow.tsx';
import { Drafts } from './Drafts.tsx';
import { ListSection } from './ListSection.tsx';
import { ScheduledActions } from './PlannedActions.tsx';
import { PlannedRow } from './PlannedRow.tsx';
import { PlannedTime } from './PlannedTime.tsx';
import { WhileYouWereAway } from './WhileYouWereAway.tsx';

/** What needs an answer of the trainer, is being sent, is scheduled, or was begun. */
export function ActiveBroadcasts() {
  return (
    <div className="bg-surface">
      <WhileYouWereAway />
      <Now />
      <Scheduled />
      <Drafts />
    </div>
  );
}

function Now() {
  const { t } = useLingui();
  const active = useApp((app) => app.activeBroadcasts);
  const now = active
    .filter(({ state }) => state !== 'scheduled' && state !== 'missed')
    .sort((a, b) => b.createdAt - a.createdAt);
  if (now.length === 0) return null;
  return (
    <ListSection title={t`Now`}>
      {now.map((broadcast) => (
        <li key={broadcast.id}>
          <BroadcastRow broadcast={broadcast} />
        </li>
      ))}
    </ListSection>
  );
}

function Scheduled() {
  const { t } = useLingui();
  const active = useApp((app) => app.activeBroadcasts);
  const scheduled = active
    .filter(({ state }) => state === 'scheduled')
    .sort((a, b) => (a.schedule?.dueAt ?? 0) - (b.schedule?.dueAt ?? 0));
  if (scheduled.length === 0) return null;
  return (
    <ListSection title={t`Scheduled`}>
      {scheduled.map((broadcast) => (
        <PlannedRow
          key={broadcast.id}
          broadcast={broadcast}
          when={
            broadcast.schedule !== null && (
              <Trans>
                Starts <PlannedTime start={broadcast.schedule} />
              </Trans>
            )
          }
          actions={<ScheduledActions broadcast={broadcast} />}
        />
      ))}
    </ListSection>
  );
}
