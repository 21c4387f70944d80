import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent } from 'react';
import type { AccountId } from '#shared/model/account.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useApp } from '../../state/app-store.ts';
import { Page } from '../../ui/Page.tsx';
import { EmptyCodeFrame } from './CodeFrame.tsx';
import { KeyStorageQuestion } from './KeyStorageQuestion.tsx';
import { LinkAccount } from './LinkAccount.tsx';
import { LinkSteps } from './LinkSteps.tsx';
import { useMergedAccount } from './use-merged-account.ts';

/** Linking an account with the phone. Without any account yet, one is made so that the code appears at once. */
export function LinkScreen({ accountId }: { readonly accountId: AccountId | null }) {
  const account = useApp(({ accounts }) => accounts.find(({ id }) => id === accountId) ?? accounts[0]);
  useMergedAccount(accountId);
  const isUndecided = useApp(({ settings }) => settings.keyStorage === 'undecided');
  return (
    <Page title={<Trans>Link WhatsApp</Trans>}>
      <div className="m-auto w-full max-w-4xl p-6 pr-2 small:p-6 lg:p-8">
        {isUndecided ? (
          <KeyStorageQuestion />
        ) : account === undefined ? (
          <FirstAccount />
        ) : (
          <LinkAccount key={account.id} account={account} />
        )}
      </div>
    </Page>
  );
}

function FirstAccount() {
  const { t } = useLingui();
  const { run, failure } = useAction(() => request('account.add', { name: t`My WhatsApp` }));
  const add = useEffectEvent(() => void run());
  useEffect(() => {
    // Once: the account it makes takes this component away.
    add();
  }, []);
  if (failure !== null) return <FailureNotice failure={failure} onAction={() => void run()} />;
  return (
    <div className="grid grid-cols-[auto_1fr] items-start gap-4 small:grid-cols-1 lg:items-center lg:gap-8 xl:gap-12">
      <div className="min-h-[404px] small:min-h-0">
        <EmptyCodeFrame busy />
      </div>
      <LinkSteps by="qr" />
    </div>
  );
}
