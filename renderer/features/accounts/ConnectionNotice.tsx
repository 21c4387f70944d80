import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { failure, type Failure } from '#shared/failure.ts';
import type { Account } from '#shared/model/account.ts';
import { Countdown } from '../../parts/Countdown.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { TestConnection } from './TestConnection.tsx';
import { useConnectionRemedy } from './use-connection-remedy.ts';

/** What is wrong with an account that was linked; null when nothing is, or when it is on its way. */
export function troubleOf({ connection, phoneNumber }: Account): Failure | null {
  switch (connection.state) {
    case 'waiting':
    case 'logged-out':
    case 'refused':
      return connection.failure;
    case 'replaced':
      return failure('REPLACED');
    case 'unlinked':
      // The number stays when the link goes: by logging out, or with keys that are kept in memory only.
      return phoneNumber === null ? null : (connection.failure ?? failure('NOT_LINKED'));
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

interface ConnectionNoticeProps {
  readonly account: Account;
  /** Accounts with the same trouble, which this notice speaks for as well. */
  readonly others?: readonly Account[];
  readonly trouble: Failure;
  readonly children?: ReactNode;
}

/** What keeps an account from being connected, what Convoke does about it, and the one button that helps. */
export function ConnectionNotice({ account, others, trouble, children }: ConnectionNoticeProps) {
  const remedy = useConnectionRemedy(account, others);
  const { connection } = account;
  return (
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
      {children}
      <div className="pt-1">
        <TestConnection account={account} />
      </div>
    </FailureNotice>
  );
}
