import { Trans, useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Account, HistoryChoice } from '#shared/model/account.ts';
import { request } from '../../bridge/request.ts';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { showToast } from '../../ui/Toasts.tsx';

/** Takes an account off this computer, after asking what becomes of its history. */
export function RemoveAccount({ account: { id: accountId, name } }: { readonly account: Account }) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const [history, setHistory] = useState<HistoryChoice>('keep');
  const showFailure = useFailureToast();
  const remove = useAction(() => request('account.remove', { accountId, history }));

  async function confirm(): Promise<void> {
    const result = await remove.run();
    if (result === undefined) return;
    setAsking(false);
    if (!result.ok) showFailure(result.error);
    else if (result.value.confirmed) showToast(t`“${name}” was removed`);
    else {
      showToast(
        t`“${name}” was removed from this computer`,
        t`WhatsApp could not be told. Remove this computer on your phone under Linked devices.`,
      );
    }
  }

  return (
    <>
      <Button
        icon={Trash2}
        look="danger"
        onClick={() => {
          setAsking(true);
        }}
      >
        <Trans>Remove from this computer</Trans>
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t`Remove “${name}” from this computer?`}
          confirmLabel={t`Remove from this computer`}
          cancelLabel={t`Keep account`}
          pending={remove.pending}
          onConfirm={() => void confirm()}
          onCancel={() => {
            setAsking(false);
          }}
        >
          <div className="flex flex-col gap-3">
            <p>
              <Trans>
                Its keys are erased. Groups that only this account is in leave the list, except those linked
                to a workshop: they stay there, and nothing can be sent to them. Messages that still wait to
                go through it are not sent. Workshops stay.
              </Trans>
            </p>
            <p>
              <Trans>What should happen to the history of what was sent through it?</Trans>
            </p>
            <Choice
              label={t`History of this account`}
              value={history}
              onChange={setHistory}
              options={[
                { value: 'keep', label: <Trans>Keep the history</Trans> },
                { value: 'delete', label: <Trans>Delete it too</Trans> },
              ]}
            />
            <p role="status">
              {history === 'keep' ? (
                <Trans>Broadcasts and their results stay under Broadcasts.</Trans>
              ) : (
                <Trans>
                  Its broadcasts and their results are erased. They stay in the last backups on this computer
                  until newer ones replace them.
                </Trans>
              )}
            </p>
          </div>
        </ConfirmDialog>
      )}
    </>
  );
}
