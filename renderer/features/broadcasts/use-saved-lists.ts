import { useLingui } from '@lingui/react/macro';
import type { GroupId } from '#shared/model/group.ts';
import type { SavedList } from '#shared/model/saved-list.ts';
import { request, type Reply, type RequestInput } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useApp } from '../../state/app-store.ts';
import { uiStore, useUi } from '../../state/use-ui.ts';
import { showToast, showUndoToast } from '../../ui/Toasts.tsx';

export interface SavedListLibrary {
  /** By name. */
  readonly lists: readonly SavedList[];
  readonly save: (list: RequestInput<'saved-list.save'>) => Promise<Reply<'saved-list.save'>>;
  readonly remove: (list: SavedList) => Promise<void>;
}

/** The trainer's lists of groups, and how to change them. */
export function useSavedLists(): SavedListLibrary {
  const { t } = useLingui();
  const showFailure = useFailureToast();
  const known = useApp((app) => app.savedLists);
  const { listIds, groupIds } = useUi((ui) => ui.draft);
  const change = useUi((ui) => ui.changeDraft);

  /** @param singleIds what was chosen one by one before */
  async function restore(list: SavedList, wasChosen: boolean, singleIds: readonly GroupId[]): Promise<void> {
    const reply = await request('saved-list.restore', { ...list, groups: [...list.groups] });
    if (!reply.ok) {
      showFailure(reply.error);
      return;
    }
    if (!wasChosen) return;
    const { draft } = uiStore.getState();
    const isOfList = new Set(list.groups.map(({ id }) => id));
    change({
      listIds: [...draft.listIds, list.id],
      groupIds: draft.groupIds.filter((id) => !isOfList.has(id) || singleIds.includes(id)),
    });
  }

  return {
    lists: known.toSorted((a, b) => a.name.localeCompare(b.name)),
    async save(list) {
      const { name } = list;
      const reply = await request('saved-list.save', list);
      if (reply.ok) showToast(t`List “${name}” saved`);
      return reply;
    },
    async remove({ id, name }) {
      const reply = await request('saved-list.remove', { listId: id });
      if (!reply.ok) {
        showFailure(reply.error);
        return;
      }
      const removed = reply.value;
      const wasChosen = listIds.includes(id);
      // The message goes to the same groups as before.
      if (wasChosen) {
        change({
          listIds: listIds.filter((other) => other !== id),
          groupIds: [...new Set([...groupIds, ...removed.groups.map((group) => group.id)])],
        });
      }
      showUndoToast(t`List “${name}” deleted`, {
        label: t`Undo`,
        run: () => void restore(removed, wasChosen, groupIds),
      });
    },
  };
}
