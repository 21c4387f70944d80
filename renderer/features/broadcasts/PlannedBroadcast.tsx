import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { GroupId } from '#shared/model/group.ts';
import { request, type Reply } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useApp } from '../../state/app-store.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { BroadcastActions } from './BroadcastActions.tsx';
import { PlannedTime } from './PlannedTime.tsx';
import { MissedWhen } from './WhileYouWereAway.tsx';

/** A broadcast before its start: when, what can be done, and the groups as they are chosen. */
export function PlannedBroadcast({ broadcast }: { readonly broadcast: BroadcastSummary }) {
  const { t } = useLingui();
  const groupIds = useGroupIds(broadcast);
  const groups = useApp((app) => app.groups);
  const names = useMemo(() => new Map(groups.map(({ id, name }) => [id, name])), [groups]);
  const { schedule, state } = broadcast;
  return (
    <section aria-label={t`Planned broadcast`} className="flex min-h-0 flex-col">
      <div className="flex shrink-0 flex-col gap-3 border-b border-line p-6">
        {state === 'missed' ? (
          <p className="text-base font-medium">
            <MissedWhen broadcast={broadcast} />
          </p>
        ) : (
          schedule !== null && (
            <p className="text-base font-medium">
              <Trans>
                Starts <PlannedTime start={schedule} />
              </Trans>
            </p>
          )
        )}
        <p className="text-muted">
          <Trans>Text and groups can still be changed; they are fixed when it starts.</Trans>
        </p>
        <div className="flex justify-end">
          <BroadcastActions broadcast={broadcast} />
        </div>
      </div>
      <VirtualList label={t`Groups`} rows={groupIds} keyOf={(id) => id} estimatedRowHeight={41}>
        {(id) => (
          <p className="truncate border-b border-line px-6 py-2.5">
            {names.get(id) ?? t`A group that is gone`}
          </p>
        )}
      </VirtualList>
    </section>
  );
}

function useGroupIds({ id: broadcastId, schedule }: BroadcastSummary): readonly GroupId[] {
  const [groupIds, setGroupIds] = useState<readonly GroupId[]>([]);
  const showFailure = useFailureToast();
  const show = useEffectEvent((reply: Reply<'broadcast.composition'>) => {
    if (reply.ok) setGroupIds(reply.value.groupIds);
    else showFailure(reply.error);
  });
  useEffect(() => {
    let isCurrent = true;
    void request('broadcast.composition', { broadcastId }).then((reply) => {
      if (isCurrent) show(reply);
    });
    return () => {
      isCurrent = false;
    };
  }, [broadcastId, schedule]);
  return groupIds;
}
