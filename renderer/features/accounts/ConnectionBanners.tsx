import { Trans } from '@lingui/react/macro';
import type { Account } from '#shared/model/account.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { Countdown } from '../../parts/Countdown.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import type { Route } from '../../state/route.ts';
import { useApp } from '../../state/app-store.ts';
import { useConnectionRemedy } from './use-connection-remedy.ts';

/** What keeps an account from being connected, in plain words, with the one button that helps. */
export function ConnectionBanners({ route }: { readonly route: Route }) {
  const accounts = useApp((app) => app.accounts);
  // The link screen says all this in its own place.
  if (route.screen === 'link') return null;
  return accounts.map((account) => {
    const trouble = troubleOf(account);
    return (
      trouble !== null && (
        <Banner key={account.id} account={account} trouble={trouble} named={accounts.length > 1} />
      )
    );
  });
}

/** What is wrong with an account that was linked; null when nothing is, or when it is on its way. */
function troubleOf({ connection, linkedAt }: Account): Failure | null {
  switch (connection.state) {
    case 'waiting':
    case 'logged-out':
    case 'refused':
      return connection.failure;
    case 'replaced':
      return failure('REPLACED');
    case 'unlinked':
      return linkedAt === null ? null : (connection.failure ?? failure('NOT_LINKED'));
    case 'connecting':
    case 'awaiting-scan':
    case 'awaiting-code':
    case 'linking':
    case 'online':
      return null;
    default:
      return connection satisfies never;
  }
}

interface BannerProps {
  readonly account: Account;
  readonly trouble: Failure;
  /** Whether to say which account, because there are several. */
  readonly named: boolean;
}

function Banner({ account, trouble, named }: BannerProps) {
  const remedy = useConnectionRemedy(account);
  const { connection, name } = account;
  return (
    <div className="shrink-0 px-6 pt-4">
      <FailureNotice
        failure={trouble}
        tone={connection.state === 'waiting' || connection.state === 'replaced' ? 'warning' : 'bad'}
        onAction={remedy.apply}
        pending={remedy.pending}
      >
        {connection.state === 'waiting' && (
          <p>
            <Trans>
              Trying again in <Countdown until={connection.retryAt} />.
            </Trans>
          </p>
        )}
        {named && (
          <p>
            <Trans>Account: {name}</Trans>
          </p>
        )}
      </FailureNotice>
    </div>
  );
}
