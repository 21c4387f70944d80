import { useApp } from '../../state/app-store.ts';
import { ConnectionTestDialog } from './ConnectionTestDialog.tsx';
import { testConnectionOf, useTestedAccount } from './tested-account.ts';

/**
 * The test that is open, if any. It belongs to the window and not to the notice it was opened from: that comes and
 * goes with every try to connect.
 */
export function ConnectionTest() {
  const accountId = useTestedAccount();
  const account = useApp(({ accounts }) => accounts.find(({ id }) => id === accountId));
  if (account === undefined) return null;
  return (
    <ConnectionTestDialog
      account={account}
      onClose={() => {
        testConnectionOf(null);
      }}
    />
  );
}
