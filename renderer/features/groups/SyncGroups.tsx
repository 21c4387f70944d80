import { Trans } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';
import type { Account } from '#shared/model/account.ts';
import type { Failure } from '#shared/failure.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { useNow } from '../../parts/use-now.ts';
import { Button } from '../../ui/Button.tsx';

interface SyncGroupsProps {
  readonly account: Account;
  readonly sync: {
    readonly run: () => Promise<unknown>;
    readonly pending: boolean;
    readonly failure: Failure | null;
  };
}

/** The button that asks WhatsApp again, and when that was last done. */
export function SyncGroups({ account, sync }: SyncGroupsProps) {
  const locales = useLocales();
  const now = useNow(20_000);
  const { groupsSyncedAt } = account;
  const ago = groupsSyncedAt === null ? null : relativeTime(groupsSyncedAt, now, locales);
  return (
    <>
      <span className="text-sm text-muted">
        {ago === null ? <Trans>Not synced yet</Trans> : <Trans>Synced {ago}</Trans>}
      </span>
      <Button icon={RefreshCw} pending={sync.pending} onClick={() => void sync.run()}>
        <Trans>Sync groups</Trans>
      </Button>
    </>
  );
}
