import { Trans, useLingui } from '@lingui/react/macro';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useUi } from '../../state/use-ui.ts';
import { listedAt } from './history-rows.ts';
import { sentCount } from './progress-sentence.ts';
import { useRetries } from './use-retries.ts';

/** What came of the failed deliveries: the way to each retry broadcast. */
export function Retries({ broadcastId }: { readonly broadcastId: BroadcastId }) {
  const { t } = useLingui();
  const locales = useLocales();
  const go = useUi((ui) => ui.go);
  const retries = useRetries(broadcastId);
  if (retries.length === 0) return null;
  return (
    <section aria-label={t`Retries`} className="flex flex-col gap-1 text-sm">
      <h2 className="text-muted">
        <Trans>Retries</Trans>
      </h2>
      <ul className="flex flex-col gap-1">
        {retries.map((retry) => {
          const { id, targetCount } = retry;
          const done = sentCount(retry);
          return (
            <li key={id}>
              <button
                type="button"
                onClick={() => {
                  go({ screen: 'report', broadcastId: id });
                }}
                className="tabular rounded-sm text-left text-accent-text underline-offset-2 hover:underline"
              >
                {formatDate(listedAt(retry), locales, { dateStyle: 'medium', timeStyle: 'short' })}
              </button>
              <p className="tabular text-muted">
                <Trans>
                  {done} of {targetCount} sent
                </Trans>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
