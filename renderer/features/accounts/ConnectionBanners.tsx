import { Trans } from '@lingui/react/macro';
import { useLocales } from '../../parts/use-locales.ts';
import type { Route } from '../../state/route.ts';
import { useApp } from '../../state/app-store.ts';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { sharedTroubles } from './shared-troubles.ts';

/** What keeps accounts from being connected, above every screen that does not say it in its own place. */
export function ConnectionBanners({ route }: { readonly route: Route }) {
  const accounts = useApp((app) => app.accounts);
  const locales = useLocales();
  if (route.screen === 'link' || route.screen === 'settings') return null;
  return sharedTroubles(accounts).map(({ trouble, accounts: alike }) => {
    const [first, ...others] = alike;
    const { id, name } = first;
    const names = new Intl.ListFormat([locales].flat()).format(alike.map((account) => account.name));
    return (
      <div key={id} className="shrink-0 px-6 pt-4">
        <ConnectionNotice account={first} others={others} trouble={trouble}>
          {accounts.length > 1 && (
            <p>
              {others.length === 0 ? (
                <Trans>
                  Account: <bdi>{name}</bdi>
                </Trans>
              ) : (
                <Trans>Accounts: {names}</Trans>
              )}
            </p>
          )}
        </ConnectionNotice>
      </div>
    );
  });
}
