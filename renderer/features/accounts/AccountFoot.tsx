import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronsUpDown, Plus, QrCode } from 'lucide-react';
import type { Account } from '#shared/model/account.ts';
import { connectionText } from '#shared/text/connection-text.ts';
import { ConnectionWords } from '../../parts/ConnectionWords.tsx';
import { useCurrentAccount } from '../../parts/use-current-account.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { useIsSmall } from '../../ui/use-is-small.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { useAddAccount } from './use-add-account.ts';

/** The foot of the rail: the connection in words and the switch between accounts. */
export function AccountFoot() {
  const { t, i18n } = useLingui();
  const account = useCurrentAccount();
  const isSmall = useIsSmall();
  const connection = account?.connection ?? { state: 'unlinked' as const, failure: null };
  return (
    <div className="flex flex-col gap-1 border-t border-line p-3 small:items-center small:gap-0 small:px-0 small:py-1">
      <Tooltip text={i18n._(connectionText(connection))} disabled={!isSmall}>
        <div
          role="status"
          aria-label={t`Connection`}
          className="px-2.5 py-1 text-sm text-muted small:px-4 small:py-1.5"
        >
          <ConnectionWords connection={connection} folds />
        </div>
      </Tooltip>
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
          className="flex items-center gap-2 rounded-md px-2.5 py-1.5 text-left transition-colors hover:bg-hover small:p-1.5"
        >
          <span
            aria-hidden
            className="hidden size-7 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent-text small:flex"
          >
            {initialOf(account.name)}
          </span>
          <span className="min-w-0 flex-1 small:sr-only">
            <span dir="auto" className="block truncate text-left text-sm font-medium">
              {account.name}
            </span>
            {account.phoneNumber !== null && (
              <span className="tabular block truncate text-xs text-muted">{account.phoneNumber}</span>
            )}
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted small:hidden" />
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

/** What stands for a name where there is no room for it. */
function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return first?.segment.toLocaleUpperCase() ?? '';
}
