import { Trans, useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide-react';
import type { Failure } from '#shared/failure.ts';
import type { Account } from '#shared/model/account.ts';
import { tryAgain } from '#shared/text/failure-text.ts';
import { failureTexts } from '#shared/text/failures.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TestedStages } from './TestedStages.tsx';
import { useConnectionRemedy } from './use-connection-remedy.ts';
import { useConnectionTest } from './use-connection-test.ts';
import { useCopyDiagnostics } from './use-copy-diagnostics.ts';

interface ConnectionTestDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Goes through every stage of connecting; for the first that fails it says why, and what to do. */
export function ConnectionTestDialog({ account, onClose }: ConnectionTestDialogProps) {
  const { t } = useLingui();
  const { id, name } = account;
  const remedy = useConnectionRemedy(account);
  const { reply, soFar, again } = useConnectionTest(id);
  const test = reply?.ok === true ? reply.value : null;
  const failure = reply?.ok === false ? reply.error : (test?.verdict ?? null);

  function help(): void {
    onClose();
    remedy.apply();
  }

  return (
    <Dialog
      title={t`Test connection`}
      note={<bdi>{name}</bdi>}
      closeLabel={t`Close`}
      onClose={onClose}
      footer={
        <>
          <span className="mr-auto">
            <CopyDiagnostics />
          </span>
          <Button onClick={onClose}>{reply === null ? <Trans>Cancel</Trans> : <Trans>Done</Trans>}</Button>
          <Button look="primary" pending={reply === null} onClick={again}>
            <Trans>Test again</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TestedStages stages={test?.stages ?? soFar} isRunning={reply === null} />
        {failure !== null && (
          <div ref={bringIntoView}>
            <FailureNotice
              failure={failure}
              {...(helpsBeyondTesting(failure, account) && { onAction: help })}
            />
          </div>
        )}
        <p role="status" className={failure === null ? 'text-muted' : 'sr-only'}>
          {reply === null && <Trans>Testing. This takes a few seconds.</Trans>}
          {test?.verdict === null && <Trans>Nothing stands between this computer and WhatsApp.</Trans>}
        </p>
      </div>
    </Dialog>
  );
}

/** In a low window the stages above leave no room for it. */
function bringIntoView(verdict: HTMLElement | null): void {
  verdict?.scrollIntoView({ block: 'nearest' });
}

/** Whether its button does more than the one below that tests again; nothing helps an account that is online. */
function helpsBeyondTesting({ code }: Failure, { connection }: Account): boolean {
  return connection.state !== 'online' && failureTexts[code].action !== tryAgain;
}

function CopyDiagnostics() {
  const copy = useCopyDiagnostics();
  return (
    <Button icon={Copy} onClick={() => void copy()}>
      <Trans>Copy diagnostics</Trans>
    </Button>
  );
}
