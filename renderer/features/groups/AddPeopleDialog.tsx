import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Copy, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { AddedNumber } from '#shared/model/group-detail.ts';
import type { GroupSummary } from '#shared/model/group.ts';
import { inviteLinkUrl } from '#shared/model/invite-link.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useCopy } from '../../parts/use-copy.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { controlClass, Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';

const MOST_AT_ONCE = 50;

interface AddPeopleDialogProps {
  readonly group: GroupSummary;
  readonly onClose: () => void;
}

/** Adds people by number and says what became of each; whoever may not be added can be invited by the trainer. */
export function AddPeopleDialog({ group, onClose }: AddPeopleDialogProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  /** Of every press of the button, the last one first. */
  const [outcomes, setOutcomes] = useState<readonly AddedNumber[]>([]);
  const numbers = text
    .split(/[\n,;]+/)
    .map((number) => number.trim())
    .filter((number) => number !== '');
  const isTooMany = numbers.length > MOST_AT_ONCE;
  const add = useAction(() => request('group.addNumbers', { groupId: group.id, numbers }));

  return (
    <Dialog
      title={t`Add people to “${group.name}”`}
      closeLabel={t`Close`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>
            {outcomes.length > 0 ? <Trans>Done</Trans> : <Trans>Cancel</Trans>}
          </Button>
          <Button
            look="primary"
            pending={add.pending}
            disabled={numbers.length === 0 || isTooMany}
            onClick={() =>
              void add.run().then((result) => {
                if (result?.ok !== true) return;
                setOutcomes((before) => [...result.value, ...before]);
                setText('');
              })
            }
          >
            <Plural value={numbers.length} _0="Add" one="Add # person" other="Add # people" />
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {add.failure !== null && <FailureNotice failure={add.failure} tone="warning" />}
        <Field
          label={<Trans>Phone numbers with country code</Trans>}
          hint={<Trans>One on each line, such as +351 912 345 678.</Trans>}
          error={isTooMany && <Trans>Add at most {MOST_AT_ONCE} at once.</Trans>}
        >
          {(control) => (
            <textarea
              {...control}
              className={`${controlClass} h-28 resize-none py-2`}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
              }}
            />
          )}
        </Field>
        <div aria-live="polite" aria-relevant="additions">
          {outcomes.length > 0 && (
            <ul aria-label={t`What became of each`} className="rounded-md border border-line">
              {outcomes.map((added, index) => (
                <li
                  key={outcomes.length - index}
                  className="flex min-h-11 items-center gap-2 border-b border-line px-3 py-1.5 last:border-b-0"
                >
                  <span className="selectable tabular min-w-0 flex-1 truncate">{added.typed}</span>
                  <Outcome added={added} group={group} />
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Outcome({ added, group }: { readonly added: AddedNumber; readonly group: GroupSummary }) {
  switch (added.outcome) {
    case 'done':
      return (
        <span className="text-accent-text">
          <Trans>Added</Trans>
        </span>
      );
    case 'already-in':
      return (
        <span className="text-muted">
          <Trans>Already in the group</Trans>
        </span>
      );
    case 'not-on-whatsapp':
      return (
        <span className="text-amber-text">
          <Trans>Not on WhatsApp</Trans>
        </span>
      );
    case 'refused-by-privacy':
      return <Invitation phoneNumber={added.phoneNumber ?? ''} group={group} />;
    case 'no-number':
      return (
        <span className="text-amber-text">
          <Trans>Not a number with country code</Trans>
        </span>
      );
    case 'not-in':
    case 'refused':
      return (
        <span className="text-amber-text">
          <Trans>WhatsApp refused</Trans>
        </span>
      );
    default:
      return added.outcome satisfies never;
  }
}

/** The trainer invites them in words of their own: nothing is sent from here. */
function Invitation({ phoneNumber, group }: { readonly phoneNumber: string; readonly group: GroupSummary }) {
  const { t } = useLingui();
  const copy = useCopy();
  const showFailure = useFailureToast();

  async function withInvite(take: (invite: string) => void): Promise<void> {
    if (group.inviteCode !== null && !group.inviteStale) {
      take(inviteLinkUrl(group.inviteCode));
      return;
    }
    const reply = await request('group.fetchInviteCode', { accountId: group.accountId, groupId: group.id });
    if (reply.ok) take(inviteLinkUrl(reply.value.inviteCode));
    else showFailure(reply.error);
  }

  function open(invite: string): void {
    const url = `https://wa.me/${phoneNumber}?${new URLSearchParams({ text: invite }).toString()}`;
    void request('desktop.openExternal', { url }).then((reply) => {
      if (!reply.ok) showFailure(reply.error);
    });
  }

  return (
    <>
      <span className="text-amber-text">
        <Trans>Only by invitation</Trans>
      </span>
      <IconButton
        label={t`Copy invite`}
        icon={Copy}
        onClick={() =>
          void withInvite((invite) => {
            copy(invite, t`Invite link copied`);
          })
        }
      />
      <IconButton label={t`Invite in WhatsApp`} icon={ExternalLink} onClick={() => void withInvite(open)} />
    </>
  );
}
