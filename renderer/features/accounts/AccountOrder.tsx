import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { Account } from '#shared/model/account.ts';
import { request } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useApp } from '../../state/app-store.ts';
import { IconButton } from '../../ui/IconButton.tsx';

/** Moves an account among the others. The first one is the one the window opens with. */
export function AccountOrder({ account: { id, name } }: { readonly account: Account }) {
  const { t } = useLingui();
  const accounts = useApp((app) => app.accounts);
  const showFailure = useFailureToast();
  const place = accounts.findIndex((account) => account.id === id);
  if (accounts.length < 2) return null;

  function move(by: -1 | 1): void {
    const accountIds = accounts.map((account) => account.id).filter((other) => other !== id);
    accountIds.splice(place + by, 0, id);
    void request('account.reorder', { accountIds }).then((reply) => {
      if (!reply.ok) showFailure(reply.error);
    });
  }

  return (
    <div className="flex">
      <IconButton
        icon={ArrowUp}
        label={t`Move “${name}” up`}
        disabled={place === 0}
        onClick={() => {
          move(-1);
        }}
      />
      <IconButton
        icon={ArrowDown}
        label={t`Move “${name}” down`}
        disabled={place === accounts.length - 1}
        onClick={() => {
          move(1);
        }}
      />
    </div>
  );
}
