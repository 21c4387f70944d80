import { useEffect, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { GroupCreation, GroupTemplate } from '#shared/model/group-creation.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';
import { replica, useReplica } from '../../state/app-store.ts';

interface GroupCreationState {
  readonly creation: GroupCreation | null;
  /** What the last group was composed of, whichever workshop it was for. */
  readonly template: GroupTemplate | null;
  /** The name of one that nobody waits for any more, and that may have been made. */
  readonly doubt: string | null;
  /** Why it is not known. */
  readonly failure: Failure | null;
  readonly reload: () => void;
}

const nothing: Omit<GroupCreationState, 'reload'> = {
  creation: null,
  template: null,
  doubt: null,
  failure: null,
};

/** The group that is being made for a workshop, kept fresh. */
export function useGroupCreation(workshopId: WorkshopId): GroupCreationState {
  const snapshots = useReplica((state) => state.snapshots);
  const [state, setState] = useState(nothing);
  const [round, setRound] = useState(1);
  useEffect(() => {
    let isShown = true;
    async function read(): Promise<void> {
      const reply = await request('group.creation', { workshopId });
      if (!isShown) return;
      setState((known) =>
        reply.ok ? { ...reply.value, failure: null } : { ...known, failure: reply.error },
      );
    }
    void read();
    const stop = replica.onPatch((patch) => {
      if (patch.type === 'workshop.put' && patch.workshop.id === workshopId) void read();
    });
    return () => {
      isShown = false;
      stop();
    };
  }, [workshopId, snapshots, round]);
  return {
    ...state,
    reload: () => {
      setRound(round + 1);
    },
  };
}
