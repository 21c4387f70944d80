import { useLingui } from '@lingui/react/macro';
import { request } from '../../bridge/request.ts';
import { useCurrentAccount } from '../../parts/use-current-account.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import type { WindowAction } from '../../parts/window-action.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { testConnectionOf } from './tested-account.ts';
import { useAddAccount } from './use-add-account.ts';
import { useCopyDiagnostics } from './use-copy-diagnostics.ts';

/** What can be done with accounts from anywhere. */
export function useAccountActions(): readonly WindowAction[] {
  const { t } = useLingui();
  const accounts = useApp((app) => app.accounts);
  const choose = useUi((ui) => ui.chooseAccount);
  const showFailure = useFailureToast();
  const current = useCurrentAccount();
  const add = useAddAccount();
  const copyDiagnostics = useCopyDiagnostics();
  const ofCurrent: readonly WindowAction[] =
    current === undefined
      ? []
      : [
          ...(current.connection.state === 'online'
            ? [
                {
                  id: 'sync-groups',
                  label: t`Sync groups`,
                  otherWords: t`refresh update reload`,
                  run: () => {
                    void request('group.sync', { accountId: current.id }).then((reply) => {
                      if (!reply.ok) showFailure(reply.error);
                    });
                  },
                },
              ]
            : []),
          {
            id: 'test-connection',
            label: t`Test connection`,
            otherWords: t`offline internet problem diagnostics`,
            run: () => {
              testConnectionOf(current.id);
            },
          },
        ];
  const switches = accounts
    .filter(({ id }) => id !== current?.id)
    .map(({ id, name }) => ({
      id: `account-${id}`,
      label: t`Switch to ${name}`,
      otherWords: t`account number`,
      run: () => {
        choose(id);
      },
    }));
  return [
    ...ofCurrent,
    {
      id: 'copy-diagnostics',
      label: t`Copy diagnostics`,
      otherWords: t`help support log problem`,
      run: () => void copyDiagnostics(),
    },
    ...switches,
    { id: 'add-account', label: t`Add account`, otherWords: t`link whatsapp qr phone number`, run: add },
  ];
}
