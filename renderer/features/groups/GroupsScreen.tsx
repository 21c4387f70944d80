import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { SearchX, UsersRound } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { Account, AccountId } from '#shared/model/account.ts';
import { everyGroup } from '#shared/model/group-match.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction, type Action } from '../../parts/use-action.ts';
import { useCurrentAccount } from '../../parts/use-current-account.ts';
import { useIsOnline } from '../../parts/use-is-online.ts';
import { useApp } from '../../state/app-store.ts';
import type { GroupSheet } from '../../state/route.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { AwaitedGroups } from './AwaitedGroups.tsx';
import { filterGroups, type GroupOrder } from './group-filter.ts';
import { nothingSelected } from './group-selection.ts';
import { GroupDetailSheet } from './GroupDetailSheet.tsx';
import { GroupList } from './GroupList.tsx';
import { GroupTools } from './GroupTools.tsx';
import { LinkCollectionSheet } from './LinkCollectionSheet.tsx';
import { LinkCollectionStrip } from './LinkCollectionStrip.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { SyncGroups } from './SyncGroups.tsx';
import { workshopsByGroup } from './workshops-by-group.ts';

/** Every group of the linked accounts, from disk at once. */
export function GroupsScreen({ sheet }: { readonly sheet: GroupSheet | null }) {
  const account = useCurrentAccount();
  const hasGroups = useApp((app) => app.groups.length > 0);
  if (account === undefined || (account.linkedAt === null && !hasGroups)) {
    return (
      <Page title={<Trans>Groups</Trans>}>
        <NotLinked accountId={account?.id ?? null} />
      </Page>
    );
  }
  return (
    <>
      <LinkedGroups account={account} />
      {sheet?.kind === 'links' && <LinkCollectionSheet />}
      {sheet?.kind === 'detail' && <GroupDetailSheet key={sheet.groupId} groupId={sheet.groupId} />}
    </>
  );
}

function LinkedGroups({ account }: { readonly account: Account }) {
  const { t } = useLingui();
  const groups = useApp((app) => app.groups);
  const workshops = useApp((app) => app.workshops);
  const accounts = useApp((app) => app.accounts);
  const [filter, setFilter] = useState(everyGroup);
  const [order, setOrder] = useState<GroupOrder>('name');
  const [selection, setSelection] = useState(nothingSelected);
  const sync = useAction(() => request('group.sync', { accountId: account.id }));

  const isOnline = useIsOnline(account.id);
  const linked = useMemo(() => workshopsByGroup(workshops), [workshops]);
  const shown = useMemo(
    () => filterGroups(groups, filter, order, new Set(linked.keys())),
    [groups, filter, order, linked],
  );
  // A group that is gone is not chosen any more.
  const chosen = useMemo(
    () => new Set(groups.filter(({ id }) => selection.has(id)).map(({ id }) => id)),
    [groups, selection],
  );
  const accountNames = useMemo(
    () => (accounts.length > 1 ? new Map(accounts.map(({ id, name }) => [id, name])) : undefined),
    [accounts],
  );

  const isAwaited = groups.length === 0 && (sync.pending || (isFirstSync(account) && sync.failure === null));
  const hasList = groups.length > 0 || isAwaited;

  return (
    <Page
      title={<Trans>Groups</Trans>}
      note={groups.length > 0 && <Count shown={shown.length} total={groups.length} />}
      actions={<SyncGroups account={account} sync={sync} />}
      tools={
        hasList && (
          <div inert={isAwaited} className="inert:opacity-50">
            <GroupTools filter={filter} onFilter={setFilter} order={order} onOrder={setOrder} />
          </div>
        )
      }
    >
      {sync.failure !== null && !(isOffline(sync.failure) && isOnline) && (
        <div className="border-b border-line px-6 py-4">
          <FailureNotice
            failure={sync.failure}
            tone="warning"
            // Without a connection the banner above the screen has the button that helps.
            {...(!isOffline(sync.failure) && { onAction: () => void sync.run() })}
          />
        </div>
      )}
      <LinkCollectionStrip />
      {hasList && (
        <div inert={isAwaited} className="shrink-0 inert:opacity-50">
          <SelectionBar groups={shown} selection={chosen} onSelect={setSelection} />
        </div>
      )}
      {isAwaited ? (
        <AwaitedGroups />
      ) : groups.length === 0 ? (
        <NoGroups sync={sync} />
      ) : shown.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={<Trans>No group matches</Trans>}
          action={
            <Button
              onClick={() => {
                setFilter(everyGroup);
              }}
            >
              <Trans>Show all groups</Trans>
            </Button>
          }
        >
          <Trans>Try fewer letters, or take a filter away.</Trans>
        </EmptyState>
      ) : (
        <GroupList
          label={t`Groups`}
          groups={shown}
          workshops={linked}
          accountNames={accountNames}
          selection={chosen}
          onSelect={setSelection}
        />
      )}
    </Page>
  );
}

function isOffline({ code }: Failure): boolean {
  return code === 'OFFLINE';
}

function Count({ shown, total }: { readonly shown: number; readonly total: number }) {
  return (
    <span className="tabular">
      {shown === total ? (
        <Plural value={total} one="# group" other="# groups" />
      ) : (
        <Trans>
          {shown} of {total}
        </Trans>
      )}
    </span>
  );
}

/** Its groups are on their way: they are asked for as soon as it is linked. */
function isFirstSync({ groupsSyncedAt, connection }: Account): boolean {
  return groupsSyncedAt === null && (connection.state === 'linking' || connection.state === 'online');
}

function NoGroups({ sync }: { readonly sync: Action<void, unknown> }) {
  return (
    <EmptyState
      icon={UsersRound}
      title={<Trans>No groups yet</Trans>}
      action={
        <Button pending={sync.pending} onClick={() => void sync.run()}>
          <Trans>Look again</Trans>
        </Button>
      }
    >
      <Trans>
        Make a group in WhatsApp on your phone, or ask someone to add you to one. It appears here by itself.
      </Trans>
    </EmptyState>
  );
}

function NotLinked({ accountId }: { readonly accountId: AccountId | null }) {
  const go = useUi((ui) => ui.go);
  return (
    <EmptyState
      icon={UsersRound}
      title={<Trans>Your groups appear here</Trans>}
      action={
        <Button
          look="primary"
          onClick={() => {
            go({ screen: 'link', accountId });
          }}
        >
          <Trans>Link WhatsApp</Trans>
        </Button>
      }
    >
      <Trans>Link WhatsApp with your phone first. It takes a minute.</Trans>
    </EmptyState>
  );
}
