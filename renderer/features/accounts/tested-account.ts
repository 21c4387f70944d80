import { createStore, useStore } from 'zustand';
import type { AccountId } from '#shared/model/account.ts';

interface TestedAccount {
  /** Whose connection is being tested; null while the dialog is closed. */
  readonly accountId: AccountId | null;
}

const testedAccount = createStore<TestedAccount>(() => ({ accountId: null }));

export function useTestedAccount(): AccountId | null {
  return useStore(testedAccount, ({ accountId }) => accountId);
}

/** Opens the test of an account's connection, or closes it with null. */
export function testConnectionOf(accountId: AccountId | null): void {
  testedAccount.setState({ accountId });
}
