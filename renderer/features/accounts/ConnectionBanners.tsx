import { Trans } from '@lingui/react/macro';
import type { Route } from '../../state/route.ts';
import { useApp } from '../../state/app-store.ts';
import { ConnectionNotice, troubleOf } from './ConnectionNotice.tsx';

/** What keeps an account from being connected, above every screen that does not say it in its own place. */
export function ConnectionBanners({ route }: { readonly route: Route }) {
  const accounts = useApp((app) => app.accounts);
  if (route.screen === 'link' || route.screen === 'settings') return null;
  return accounts.map((account) => {
    const trouble = troubleOf(account);
    const { id, name } = account;
    return (
      trouble !== null && (
        <div key={id} className="shrink-0 px-6 pt-4">
          <ConnectionNotice account={account} trouble={trouble}>
            {accounts.length > 1 && (
              <p>
                <Trans>Account: {name}</Trans>
              </p>
            )}
          </ConnectionNotice>
        </div>
      )
    );
  });
}
