import { Trans, useLingui } from '@lingui/react/macro';
import { useApp } from '../../state/app-store.ts';
import { BroadcastRow } from './BroadcastRow.tsx';

/** What is being sent, waits, or needs an answer of the trainer. */
export function ActiveBroadcasts() {
  const { t } = useLingui();
  const active = useApp((app) => app.activeBroadcasts);
  if (active.length === 0) return null;
  return (
    <section aria-label={t`Now`} className="max-h-[45%] shrink-0 overflow-y-auto bg-surface">
      <h2 className="px-6 pt-3 pb-1 text-sm font-semibold text-muted">
        <Trans>Now</Trans>
      </h2>
      <ul>
        {[...active]
          .sort((a, b) => b.createdAt - a.createdAt)
          .map((broadcast) => (
            <li key={broadcast.id}>
              <BroadcastRow broadcast={broadcast} />
            </li>
          ))}
      </ul>
    </section>
  );
}
