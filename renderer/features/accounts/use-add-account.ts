import { useLingui } from '@lingui/react/macro';
import { request } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { neverLinked } from './never-linked.ts';

/** Makes one more account and goes to link it. One that was added and never linked is used first. */
export function useAddAccount(): () => void {
  const { t } = useLingui();
  const accounts = useApp((app) => app.accounts);
  const go = useUi((ui) => ui.go);
  const choose = useUi((ui) => ui.chooseAccount);
  const showFailure = useFailureToast();
  return () => {
    const waiting = neverLinked(accounts);
    if (waiting !== undefined) {
      choose(waiting.id);
      go({ screen: 'link', accountId: waiting.id });
      return;
    }
    const number = accounts.length + 1;
    void request('account.add', { name: t`WhatsApp ${number}` }).then((reply) => {
      if (!reply.ok) {
        showFailure(reply.error);
        return;
      }
      choose(reply.value.accountId);
      go({ screen: 'link', accountId: reply.value.accountId });
    });
  };
}
