import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';
import type { GroupId } from '#shared/model/group.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { GroupFlags } from '../../parts/GroupFlags.tsx';
import { useIsOnline } from '../../parts/use-is-online.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { GroupAbout } from './GroupAbout.tsx';
import { GroupPeople } from './GroupPeople.tsx';
import { GroupSends } from './GroupSends.tsx';
import { useGroupDetail } from './use-group-detail.ts';

/** Everything about one group, from disk at once. */
export function GroupDetailSheet({ groupId }: { readonly groupId: GroupId }) {
  const group = useApp(({ groups }) => groups.find(({ id }) => id === groupId));
  return group === undefined ? null : <KnownGroup group={group} />;
}

function KnownGroup({ group }: { readonly group: Parameters<typeof GroupAbout>[0]['group'] }) {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const isOnline = useIsOnline(group.accountId);
  const { detail, sends, failure, refresh } = useGroupDetail(group.id, isOnline && group.member);
  const shownFailure = failure ?? refresh.failure;
  return (
    <Sheet
      title={group.name}
      note={
        <span className="flex flex-wrap items-center gap-2">
          <span className="tabular">
            <Plural value={group.size} one="# member" other="# members" />
          </span>
          <GroupFlags group={group} />
        </span>
      }
      closeLabel={t`Close`}
      onClose={() => {
        go({ screen: 'groups', sheet: null });
      }}
      footer={
        group.member && (
          <Button
            icon={RefreshCw}
            pending={refresh.pending}
            disabled={!isOnline}
            onClick={() => void refresh.run()}
          >
            <Trans>Refresh</Trans>
          </Button>
        )
      }
    >
      {shownFailure !== null && (
        <div className="shrink-0 px-5 py-3">
          <FailureNotice failure={shownFailure} tone="warning" onAction={() => void refresh.run()} />
        </div>
      )}
      {detail === undefined || (detail === null && refresh.pending) ? (
        <SkeletonRows label={t`Getting the group`} />
      ) : (
        <Tabs
          label={group.name}
          tabs={[
            {
              id: 'about',
              title: <Trans>About</Trans>,
              content: <GroupAbout group={group} detail={detail} />,
            },
            {
              id: 'people',
              title: <Trans>Members</Trans>,
              content: <GroupPeople group={group} detail={detail} />,
            },
            { id: 'sends', title: <Trans>Sent</Trans>, content: <GroupSends sends={sends} /> },
          ]}
        />
      )}
    </Sheet>
  );
}
