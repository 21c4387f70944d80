import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronsUpDown, Plus, QrCode } from 'lucide-react';
import type { Account } from '#shared/model/account.ts';
import { ConnectionWords } from '../../parts/ConnectionWords.tsx';
import { useCurrentAccount } from '../../parts/use-current-account.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { useAddAccount } from './use-add-account.ts';

/** The foot of the rail: the connection in words and the switch between accounts. */
export function AccountFoot() {
  const { t } = useLingui();
  const account = useCurrentAccount();
  return (
    <div className="flex flex-col gap-1 border-t border-line p-3">
      <div role="status" aria-label={t`Connection`} className="px-2.5 py-1 text-sm text-muted">
        <ConnectionWords connection={account?.connection ?? { state: 'unlinked', failure: null }} />
      </div>
      {account !== undefined && <AccountMenu account={account} />}
    </div>
  );
}

function AccountMenu({ account }: { readonly account: Account }) {
  const { t } = useLingui();
  const accounts = useApp((app) => app.accounts);
  const choose = useUi((ui) => ui.chooseAccount);
  const go = useUi((ui) => ui.go);
  const add = useAddAccount();
  return (
    <Menu
      label={t`Accounts`}
      side="top"
      trigger={
        <button
          type="button"
          className="flex items-center gap-2 rounded-md px-2.5 py-1.5 text-left transition-colors hover:bg-hover"
        >
          <span className="min-w-0 flex-1">
            <span dir="auto" className="block truncate text-left text-sm font-medium">
              {account.name}
            </span>
            {account.phoneNumber !== null && (
              <span className="tabular block truncate text-xs text-muted">{account.phoneNumber}</span>
            )}
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
        </button>
      }
    >
      {accounts.map((other) => (
        <MenuItem
          key={other.id}
          chosen={other.id === account.id}
          onSelect={() => {
            choose(other.id);
          }}
        >
          <span dir="auto" className="block truncate text-left">
            {other.name}
          </span>
          <span className="block text-xs text-muted">
            <ConnectionWords connection={other.connection} />
          </span>
        </MenuItem>
      ))}
      <MenuSeparator />
      {account.linkedAt === null && (
        <MenuItem
          icon={QrCode}
          onSelect={() => {
            go({ screen: 'link', accountId: account.id });
          }}
        >
          <Trans>Link this account</Trans>
        </MenuItem>
      )}
      <MenuItem icon={Plus} onSelect={add}>
        <Trans>Add an account</Trans>
      </MenuItem>
    </Menu>
  );
}
