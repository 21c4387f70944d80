import { useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent } from 'react';
import type { AccountId } from '#shared/model/account.ts';
import type { Patch } from '#shared/state/patch.ts';
import { replica } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { showToast } from '../../ui/Toasts.tsx';

/** Follows an account that is being linked to the older one with the same number, and says so. */
export function useMergedAccount(accountId: AccountId | null): void {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const choose = useUi((ui) => ui.chooseAccount);

  const follow = useEffectEvent((patch: Patch) => {
    if (patch.type !== 'account.merged' || patch.accountId !== accountId) return;
    choose(patch.into);
    go({ screen: 'link', accountId: patch.into });
    const name = replica.store.getState().app?.accounts.find(({ id }) => id === patch.into)?.name ?? '';
    showToast(
      t`This number is already here as “${name}”`,
      patch.oldDeviceLoggedOut
        ? t`It goes on with its history and the new link.`
        : t`It goes on with its history and the new link. On your phone, under Linked devices, remove the older entry of this computer.`,
    );
  });
  useEffect(() => replica.onPatch(follow), []);
}
