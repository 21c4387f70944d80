import { useEffect, useEffectEvent, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { GroupDetail, GroupSend } from '#shared/model/group-detail.ts';
import type { GroupId } from '#shared/model/group.ts';
import { request } from '../../bridge/request.ts';
import { useAction, type Action } from '../../parts/use-action.ts';
import { replica, useReplica } from '../../state/app-store.ts';

interface GroupDetailState {
  /** Undefined until it is read, null when nothing is on disk. */
  readonly detail: GroupDetail | null | undefined;
  readonly sends: readonly GroupSend[];
  readonly failure: Failure | null;
  /** Asks WhatsApp. */
  readonly refresh: Action<void, void>;
}

/** What is on disk of a group at once, kept fresh; WhatsApp is asked by itself only where nothing is. */
export function useGroupDetail(groupId: GroupId, isOnline: boolean): GroupDetailState {
  const snapshots = useReplica((state) => state.snapshots);
  const [detail, setDetail] = useState<GroupDetail | null | undefined>(undefined);
  const [sends, setSends] = useState<readonly GroupSend[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const refresh = useAction(() => request('group.refresh', { groupId }));
  const { run } = refresh;
  const isUnknown = detail === null;

  useEffect(() => {
    let isShown = true;
    async function read(): Promise<void> {
      const [known, sent] = await Promise.all([
        request('group.detail', { groupId }),
        request('group.sends', { groupId }),
      ]);
      if (!isShown) return;
      const refused = [known, sent].find(({ ok }) => !ok);
      setFailure(refused?.ok === false ? refused.error : null);
      if (known.ok) setDetail(known.value);
      if (sent.ok) setSends(sent.value);
    }
    void read();
    const stop = replica.onPatch((patch) => {
      const isAboutIt =
        (patch.type === 'groups.touched' && patch.groupIds.includes(groupId)) ||
        (patch.type === 'deliveries.put' &&
          patch.deliveries.some((delivery) => delivery.groupId === groupId));
      if (isAboutIt) void read();
    });
    return () => {
      isShown = false;
      stop();
    };
  }, [groupId, snapshots]);

  // `run` is another function at each render.
  const ask = useEffectEvent(() => void run());
  useEffect(() => {
    if (isUnknown && isOnline) ask();
  }, [isUnknown, isOnline]);

  return { detail, sends, failure, refresh };
}
