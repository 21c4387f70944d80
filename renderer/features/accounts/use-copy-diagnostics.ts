import { useLingui } from '@lingui/react/macro';
import { request } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { showToast } from '../../ui/Toasts.tsx';

/** Copies what somebody who helps needs to see, and says that nothing private is in it. */
export function useCopyDiagnostics(): () => Promise<void> {
  const { t } = useLingui();
  const showFailure = useFailureToast();
  return async () => {
    const reply = await request('app.copyDiagnostics', {});
    if (!reply.ok) showFailure(reply.error);
    else showToast(t`Diagnostics copied`, t`Without names, numbers, messages or keys.`);
  };
}
