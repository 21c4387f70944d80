import { Trans } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useApp } from '../../state/app-store.ts';
import { Button } from '../../ui/Button.tsx';
import { AccountCard } from './AccountCard.tsx';
import { useAddAccount } from './use-add-account.ts';

/** Every account with its connection. */
export function AccountCards() {
  const accounts = useApp((app) => app.accounts);
  const add = useAddAccount();
  return (
    <div className="flex flex-col gap-3">
      {accounts.map((account) => (
        <AccountCard key={account.id} account={account} />
      ))}
      <div>
        <Button icon={Plus} onClick={add}>
          <Trans>Add an account</Trans>
        </Button>
      </div>
    </div>
  );
}
