import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Ellipsis, FileDown, ShieldCheck, ShieldOff, UserMinus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { GroupDetail, GroupPerson } from '#shared/model/group-detail.ts';
import type { GroupSummary } from '#shared/model/group.ts';
import { request } from '../../bridge/request.ts';
import { useExport } from '../../parts/use-export.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useIsOnline } from '../../parts/use-is-online.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { AddPeopleDialog } from './AddPeopleDialog.tsx';
import { matchingPeople } from './matching-people.ts';

interface GroupPeopleProps {
  readonly group: GroupSummary;
  /** Null when no more than the row is known. */
  readonly detail: GroupDetail | null;
}

/** Who is in a group. A number that WhatsApp hides is never made up. */
export function GroupPeople({ group, detail }: GroupPeopleProps) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const [isAdding, setAdding] = useState(false);
  const isOnline = useIsOnline(group.accountId);
  const { save, pending } = useExport(() => request('group.exportPeople', { groupId: group.id }));
  const people = detail?.people ?? [];
  // Who may add is not known before the group is.
  const mayAdd = group.member && detail !== null && (group.role !== 'member' || !detail.onlyAdminsAdd);
  const shown = matchingPeople(people, search);
  const hidden = people.filter(({ phoneNumber }) => phoneNumber === null).length;
  return (
    <>
      <div className="flex shrink-0 flex-col gap-2 px-5 py-3">
        <div className="flex items-center gap-2">
          <SearchField label={t`Search members`} value={search} onChange={setSearch} />
          <IconButton
            label={t`Export CSV`}
            icon={FileDown}
            pending={pending}
            disabled={detail === null}
            onClick={() => void save()}
          />
          {mayAdd && (
            <Button
              icon={UserPlus}
              disabled={!isOnline}
              onClick={() => {
                setAdding(true);
              }}
            >
              <Trans>Add people</Trans>
            </Button>
          )}
        </div>
        {hidden > 0 && (
          <p className="text-sm text-muted">
            <Plural
              value={hidden}
              one="WhatsApp hides the number of # person."
              other="WhatsApp hides the numbers of # people."
            />
          </p>
        )}
      </div>
      {shown.length === 0 ? (
        <p className="m-auto p-8 text-muted">
          {detail === null ? <Trans>Not known yet</Trans> : <Trans>Nobody matches</Trans>}
        </p>
      ) : (
        <VirtualList label={t`Members`} rows={shown} keyOf={({ id }) => id} estimatedRowHeight={44}>
          {(person) => <PersonRow group={group} person={person} isOnline={isOnline} />}
        </VirtualList>
      )}
      {isAdding && (
        <AddPeopleDialog
          group={group}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </>
  );
}

interface PersonRowProps {
  readonly group: GroupSummary;
  readonly person: GroupPerson;
  readonly isOnline: boolean;
}

function PersonRow({ group, person, isOnline }: PersonRowProps) {
  const { t } = useLingui();
  const name = person.phoneNumber ?? t`Number hidden`;
  const mayChange =
    isOnline && group.member && group.role !== 'member' && !person.isMe && person.role !== 'owner';
  return (
    <div className="flex min-h-11 items-center gap-2 border-b border-line px-5 py-1.5">
      <span
        className={`min-w-0 flex-1 truncate ${person.phoneNumber === null ? 'text-muted' : 'selectable tabular'}`}
      >
        {name}
      </span>
      {person.isMe && (
        <Badge>
          <Trans>You</Trans>
        </Badge>
      )}
      {person.role !== 'member' && (
        <Badge tone="good">{person.role === 'owner' ? <Trans>Owner</Trans> : <Trans>Admin</Trans>}</Badge>
      )}
      {mayChange && <PersonMenu group={group} person={person} name={name} />}
    </div>
  );
}

function PersonMenu({ group, person, name }: Omit<PersonRowProps, 'isOnline'> & { readonly name: string }) {
  const { t } = useLingui();
  const [isRemoving, setRemoving] = useState(false);
  const showFailure = useFailureToast();

  async function change(action: 'promote' | 'demote' | 'remove'): Promise<void> {
    setRemoving(false);
    const reply = await request('group.changePerson', { groupId: group.id, action, personId: person.id });
    if (!reply.ok) showFailure(reply.error);
    else if (reply.value.outcome !== 'done') showToast(t`WhatsApp did not do it for this person`);
  }

  return (
    <>
      <Menu
        label={t`Actions for ${name}`}
        trigger={<IconButton label={t`Actions for ${name}`} icon={Ellipsis} />}
      >
        {person.role === 'member' ? (
          <MenuItem icon={ShieldCheck} onSelect={() => void change('promote')}>
            <Trans>Make admin</Trans>
          </MenuItem>
        ) : (
          <MenuItem icon={ShieldOff} onSelect={() => void change('demote')}>
            <Trans>Dismiss as admin</Trans>
          </MenuItem>
        )}
        <MenuItem
          icon={UserMinus}
          onSelect={() => {
            setRemoving(true);
          }}
        >
          <Trans>Remove from group</Trans>
        </MenuItem>
      </Menu>
      {isRemoving && (
        <ConfirmDialog
          title={t`Remove ${name} from “${group.name}”?`}
          confirmLabel={t`Remove`}
          cancelLabel={t`Keep`}
          onConfirm={() => void change('remove')}
          onCancel={() => {
            setRemoving(false);
          }}
        >
          <Trans>They no longer get the messages of this group.</Trans>
        </ConfirmDialog>
      )}
    </>
  );
}
