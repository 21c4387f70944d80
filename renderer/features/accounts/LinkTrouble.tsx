import { Trans } from '@lingui/react/macro';
import type { Failure } from '#shared/failure.ts';
import type { Account } from '#shared/model/account.ts';
import { Countdown } from '../../parts/Countdown.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { TestConnection } from './TestConnection.tsx';
import { useConnectionRemedy } from './use-connection-remedy.ts';

interface LinkTroubleProps {
  readonly account: Account;
  /** How the last press of a button here failed. */
  readonly failure: Failure | null;
}

/** Why there is no code, and the button that gets one. */
export function LinkTrouble({ account, failure }: LinkTroubleProps) {
  const { connection } = account;
  const remedy = useConnectionRemedy(account);
  const trouble = failure ?? ('failure' in connection ? connection.failure : null);
  if (trouble === null) return null;
  return (
    <FailureNotice
      failure={trouble}
      tone={trouble.retryable ? 'warning' : 'bad'}
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
      <div className="pt-1">
        <TestConnection account={account} />
      </div>
    </FailureNotice>
  );
}
