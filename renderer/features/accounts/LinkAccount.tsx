import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Smartphone } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { Account } from '#shared/model/account.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { AccountName } from './AccountName.tsx';
import { CODE_SIZE, CodeFrame, EmptyCodeFrame } from './CodeFrame.tsx';
import { LinkSteps } from './LinkSteps.tsx';
import { LinkTrouble } from './LinkTrouble.tsx';
import { PairingCode } from './PairingCode.tsx';
import { PhoneNumberForm } from './PhoneNumberForm.tsx';
import { QrCode } from '../../parts/QrCode.tsx';
import { TimeLeft } from './TimeLeft.tsx';

/** How long the tick stays before the groups appear. */
const TICK_MS = 1_400;

/** The way of one account from a code to being linked, state by state of its connection. */
export function LinkAccount({ account }: { readonly account: Account }) {
  const { connection, id: accountId } = account;
  const [byNumber, setByNumber] = useState(false);
  /** Why there was no pairing code; the QR code is offered in its place. */
  const [refused, setRefused] = useState<Failure | null>(null);
  const connect = useAction(() => request('account.connect', { accountId }));
  const startOver = useAction(() => request('account.linkAgain', { accountId }));

  const askForCode = useEffectEvent(() => {
    if (connection.state === 'unlinked' && connection.failure === null) void connect.run();
  });
  useEffect(() => {
    askForCode();
  }, []);

  const isEnteringCode = connection.state === 'awaiting-code';
  return (
    <div className="grid grid-cols-[auto_1fr] items-start gap-4 small:grid-cols-1 lg:items-center lg:gap-8 xl:gap-12">
      {/* As high as a code with its time left, so that nothing jumps when one comes or goes. */}
      <div className="flex min-h-[404px] flex-col small:min-h-0 items-center gap-3">
        <Code account={account} />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <LinkSteps by={isEnteringCode ? 'number' : 'qr'} />
        <LinkTrouble account={account} failure={connect.failure ?? startOver.failure} />
        {refused !== null && (connection.state === 'connecting' || connection.state === 'awaiting-scan') && (
          <FailureNotice
            failure={refused}
            tone="warning"
            onAction={() => {
              setRefused(null);
              setByNumber(true);
            }}
          />
        )}
        {connection.state === 'awaiting-scan' &&
          refused === null &&
          (byNumber ? (
            <PhoneNumberForm
              accountId={accountId}
              onBack={() => {
                setByNumber(false);
              }}
              onRefused={(failure) => {
                setByNumber(false);
                setRefused(failure);
              }}
            />
          ) : (
            <div>
              <Button
                icon={Smartphone}
                onClick={() => {
                  setByNumber(true);
                }}
              >
                <Trans>Link with phone number</Trans>
              </Button>
            </div>
          ))}
        {isEnteringCode && (
          <div>
            <Button
              pending={startOver.pending}
              onClick={() => {
                setByNumber(false);
                void startOver.run();
              }}
            >
              <Trans>Use the QR code instead</Trans>
            </Button>
          </div>
        )}
        <div className="border-t border-line pt-5">
          <AccountName account={account} />
        </div>
      </div>
    </div>
  );
}

/** What stands in the place of the code. */
function Code({ account: { connection } }: { readonly account: Account }): ReactNode {
  const { t } = useLingui();
  switch (connection.state) {
    case 'awaiting-scan':
      return (
        <>
          <CodeFrame>
            <QrCode text={connection.qr} label={t`QR code to link WhatsApp`} maxSize={CODE_SIZE} />
          </CodeFrame>
          <TimeLeft from={connection.shownAt} until={connection.expiresAt} />
        </>
      );
    case 'awaiting-code':
      return <PairingCode code={connection.code} expiresAt={connection.expiresAt} />;
    case 'connecting':
      return (
        <>
          <EmptyCodeFrame busy />
          <p role="status" className="text-sm text-muted">
            <Trans>Getting a code from WhatsApp…</Trans>
          </p>
        </>
      );
    case 'linking':
      return (
        <>
          <EmptyCodeFrame busy />
          <p role="status" className="text-sm text-muted">
            <Trans>Your phone said yes. Linking…</Trans>
          </p>
        </>
      );
    case 'online':
      return <Linked />;
    case 'unlinked':
    case 'waiting':
    case 'replaced':
    case 'logged-out':
    case 'refused':
      return <EmptyCodeFrame busy={false} />;
    default:
      return connection satisfies never;
  }
}

/** The tick the code folds into; then the groups. */
function Linked() {
  const go = useUi((ui) => ui.go);
  useEffect(() => {
    const timer = setTimeout(() => {
      go({ screen: 'groups', sheet: null });
    }, TICK_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [go]);
  return (
    <>
      <div className="flex size-(--code-frame) items-center justify-center">
        <span className="flex size-24 items-center justify-center rounded-full bg-accent text-on-accent transition-transform duration-(--calm) starting:scale-50">
          <Check aria-hidden className="size-12" strokeWidth={2.5} />
        </span>
      </div>
      <p role="status" className="text-base font-semibold">
        <Trans context="account">Linked</Trans>
      </p>
    </>
  );
}
