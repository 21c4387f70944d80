import { Trans, useLingui } from '@lingui/react/macro';
import { Megaphone } from 'lucide-react';
import type { GroupSend } from '#shared/model/group-detail.ts';
import { formatDate, formatNumber } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useUi } from '../../state/use-ui.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { reachShares } from './reach-shares.ts';

/** What was sent to a group and how far each message came, newest first. */
export function GroupSends({ sends }: { readonly sends: readonly GroupSend[] }) {
  const { t } = useLingui();
  const locales = useLocales();
  const go = useUi((ui) => ui.go);
  const shares = reachShares(sends);
  if (sends.length === 0) {
    return (
      <EmptyState icon={Megaphone} title={<Trans>Nothing sent yet</Trans>}>
        <Trans>What you send to this group appears here, with how many received and read it.</Trans>
      </EmptyState>
    );
  }
  const percent = (share: number): string =>
    formatNumber(share, locales, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <>
      {shares !== null && (
        <p className="tabular border-b border-line px-5 py-3 text-muted">
          <Trans>
            Of the people in the group, {percent(shares.received)} received and {percent(shares.read)} read
            what was sent lately.
          </Trans>
        </p>
      )}
      <ul aria-label={t`Sent to this group`}>
        {sends.map(({ broadcastId, text, sentAt, groupSize, deliveredCount, readCount }) => (
          <li key={broadcastId} className="border-b border-line">
            <button
              type="button"
              className="flex w-full flex-col gap-0.5 px-5 py-2.5 text-left -outline-offset-2 hover:bg-hover"
              onClick={() => {
                go({ screen: 'report', broadcastId });
              }}
            >
              <span dir="auto" className="line-clamp-2 w-full text-left break-words">
                {text}
              </span>
              <span className="tabular text-sm text-muted">
                {sentAt === null ? (
                  <Trans>Not sent</Trans>
                ) : (
                  <Trans>
                    {formatDate(sentAt, locales, { dateStyle: 'medium', timeStyle: 'short' })} · received{' '}
                    {deliveredCount}, read {readCount} of {Math.max(0, groupSize - 1)}
                  </Trans>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
