import type { Account } from '#shared/model/account.ts';
import { useApp } from '../state/app-store.ts';
import { useUi } from '../state/use-ui.ts';

/** The account the window works with: the chosen one, else the first. */
export function useCurrentAccount(): Account | undefined {
  const chosen = useUi((ui) => ui.accountId);
  return useApp(({ accounts }) => accounts.find(({ id }) => id === chosen) ?? accounts[0]);
}
