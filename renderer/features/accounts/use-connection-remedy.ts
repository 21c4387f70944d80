import { request } from '../../bridge/request.ts';
import type { Account } from '#shared/model/account.ts';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useUi } from '../../state/use-ui.ts';

/**
 * The step that helps an account that is not connected: connect it, or wipe its keys and link it again.
 * @param others have the same trouble: they are connected as well, but linked one after the other
 */
export function useConnectionRemedy(
  { id, connection }: Account,
  others: readonly Account[] = [],
): {
  readonly apply: () => void;
  readonly pending: boolean;
} {
  const go = useUi((ui) => ui.go);
  const showFailure = useFailureToast();
  const hasDeadKeys = connection.state === 'logged-out';
  const needsLink = hasDeadKeys || connection.state === 'unlinked';
  const remedy = useAction(async () => {
    const helped = await request(hasDeadKeys ? 'account.linkAgain' : 'account.connect', { accountId: id });
    if (!needsLink && helped.ok) {
      await Promise.all(others.map((other) => request('account.connect', { accountId: other.id })));
    }
    return helped;
  });
  return {
    pending: remedy.pending,
    apply() {
      void remedy.run().then((result) => {
        if (result === undefined) return;
        if (!result.ok) showFailure(result.error);
        else if (needsLink) go({ screen: 'link', accountId: id });
      });
    },
  };
}
