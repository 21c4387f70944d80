import type { AccountId } from '#shared/model/account.ts';
import { useApp } from '../state/app-store.ts';

export function useIsOnline(accountId: AccountId): boolean {
  return useApp(({ accounts }) => accounts.find(({ id }) => id === accountId)?.connection.state === 'online');
}
