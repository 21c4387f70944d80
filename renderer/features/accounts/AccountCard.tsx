import { Trans, useLingui } from '@lingui/react/macro';
import { LogOut, QrCode } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Account } from '#shared/model/account.ts';
import { request } from '../../bridge/request.ts';
import { ConnectionWords } from '../../parts/ConnectionWords.tsx';
import { formatDate, formatNumber } from '../../parts/formats.ts';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { AccountName } from './AccountName.tsx';
import { AccountOrder } from './AccountOrder.tsx';
import { AccountRestrictions } from './AccountRestrictions.tsx';
import { ConnectionNotice, troubleOf } from './ConnectionNotice.tsx';
import { DailySends } from './DailySends.tsx';
import { RemoveAccount } from './RemoveAccount.tsx';
import { TestConnection } from './TestConnection.tsx';

/** One account: its name, its connection in words, and what can be done with it. */
export function AccountCard({ account }: { readonly account: Account }) {
  const go = useUi((ui) => ui.go);
  const { id: accountId, linkedAt, connection } = account;
  const trouble = troubleOf(account);
  return (
    <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-1">
        <div className="min-w-48 flex-1">
          <AccountName account={account} />
        </div>
        <span className="pb-1.5 text-muted">
          <ConnectionWords connection={connection} />
        </span>
        <AccountOrder account={account} />
      </div>
      {trouble !== null && <ConnectionNotice account={account} trouble={trouble} />}
      <AccountRestrictions restrictions={account.restrictions} />
      {(linkedAt ?? account.phoneNumber) !== null && <Facts account={account} />}
      {linkedAt !== null && <DailySends account={account} />}
      <div className="flex flex-wrap gap-2">
        {linkedAt === null && trouble === null && (
          <Button
            icon={QrCode}
            look="primary"
            onClick={() => {
              go({ screen: 'link', accountId });
            }}
          >
            <Trans>Link WhatsApp</Trans>
          </Button>
        )}
        {/* With trouble, the notice above has it. */}
        {trouble === null && <TestConnection account={account} />}
        {linkedAt !== null && (
          <>
            <LinkAgain account={account} />
            <LogOutButton account={account} />
          </>
        )}
        <RemoveAccount account={account} />
      </div>
    </div>
  );
}

/** What is known of the number; it stays known while the account is logged out. */
function Facts({ account }: { readonly account: Account }) {
  const locales = useLocales();
  const { phoneNumber, profileName, linkedAt, lastOnlineAt, messagesSent, messagesReceived } = account;
  const dateTime = (at: number): string =>
    formatDate(at, locales, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <dl className="grid grid-cols-3 gap-x-6 small:grid-cols-2 gap-y-3">
      {phoneNumber !== null && <Fact label={<Trans>Number</Trans>}>{phoneNumber}</Fact>}
      {profileName !== null && (
        <Fact label={<Trans>Name on WhatsApp</Trans>}>
          <bdi>{profileName}</bdi>
        </Fact>
      )}
      {linkedAt !== null && (
        <Fact label={<Trans>Linked since</Trans>}>
          {formatDate(linkedAt, locales, { dateStyle: 'medium' })}
        </Fact>
      )}
      {lastOnlineAt !== null && <Fact label={<Trans>Last online</Trans>}>{dateTime(lastOnlineAt)}</Fact>}
      <Fact label={<Trans>Messages sent</Trans>}>{formatNumber(messagesSent, locales, {})}</Fact>
      <Fact label={<Trans>Messages received</Trans>}>{formatNumber(messagesReceived, locales, {})}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="selectable tabular truncate small:whitespace-normal">{children}</dd>
    </div>
  );
}

function LinkAgain({ account: { id: accountId, name, connection } }: { readonly account: Account }) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const go = useUi((ui) => ui.go);
  const showFailure = useFailureToast();
  const linkAgain = useAction(() => request('account.linkAgain', { accountId }));

  async function confirm(): Promise<void> {
    const result = await linkAgain.run();
    setAsking(false);
    if (result?.ok === true) go({ screen: 'link', accountId });
    else if (result !== undefined) showFailure(result.error);
  }

  return (
    <>
      <Button
        icon={QrCode}
        onClick={() => {
          setAsking(true);
        }}
      >
        <Trans>Link again</Trans>
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t`Link “${name}” again?`}
          confirmLabel={t`Link again`}
          cancelLabel={t`Keep the link`}
          pending={linkAgain.pending}
          onConfirm={() => void confirm()}
          onCancel={() => {
            setAsking(false);
          }}
        >
          <div className="flex flex-col gap-3">
            <p>
              <Trans>
                The keys of this link are thrown away and a new code appears to scan. Groups, workshops and
                history stay.
              </Trans>
            </p>
            <p>
              <Trans>
                The old entry of this computer stays in WhatsApp on your phone, under Linked devices. You may
                remove it there.
              </Trans>
            </p>
            {connection.state === 'refused' && connection.failure.code === 'KEYS_LOCKED' && (
              <p>
                <Trans>
                  What opens the keys is given up for all accounts: others that are locked have to be linked
                  again as well.
                </Trans>
              </p>
            )}
          </div>
        </ConfirmDialog>
      )}
    </>
  );
}

function LogOutButton({ account: { id: accountId, name } }: { readonly account: Account }) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const showFailure = useFailureToast();
  const logOut = useAction(() => request('account.logout', { accountId }));

  async function confirm(): Promise<void> {
    const result = await logOut.run();
    setAsking(false);
    if (result === undefined) return;
    if (!result.ok) showFailure(result.error);
    else if (result.value.confirmed) showToast(t`Logged out`);
    else {
      showToast(
        t`Logged out on this computer`,
        t`WhatsApp could not be told. Remove this computer on your phone under Linked devices.`,
      );
    }
  }

  return (
    <>
      <Button
        icon={LogOut}
        look="danger"
        onClick={() => {
          setAsking(true);
        }}
      >
        <Trans>Log out</Trans>
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t`Log out “${name}”?`}
          confirmLabel={t`Log out now`}
          cancelLabel={t`Stay logged in`}
          pending={logOut.pending}
          onConfirm={() => void confirm()}
          onCancel={() => {
            setAsking(false);
          }}
        >
          <Trans>
            This computer disappears from Linked devices on your phone. Groups, workshops and history stay
            here.
          </Trans>
        </ConfirmDialog>
      )}
    </>
  );
}
