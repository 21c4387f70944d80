import { failure, type Failure } from '#shared/failure.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { SavedList, SavedListId } from '#shared/model/saved-list.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';

export type SavedLists = ReturnType<typeof createSavedLists>;

/** Groups that the trainer chooses together, again and again. */
export function createSavedLists({
  storage,
  events,
}: {
  readonly storage: Storage;
  readonly events: DomainEvents;
}) {
  function put(list: SavedList): Result<void, never> {
    storage.savedLists.put(list);
    events.publish({ type: 'saved-list.changed', listId: list.id });
    return ok();
  }

  return {
    /** A new one, or in the place of the one of that id. */
    save({
      id,
      name,
      groupIds,
    }: {
      readonly id: SavedListId;
      readonly name: string;
      readonly groupIds: readonly GroupId[];
    }): Result<void, never> {
      const names = new Map(storage.savedLists.get(id)?.groups.map((group) => [group.id, group.name]));
      for (const group of storage.groups.summariesOf(groupIds)) names.set(group.id, group.name);
      const groups = [...new Set(groupIds)].map((groupId) => ({
        id: groupId,
        name: names.get(groupId) ?? '',
      }));
      return put({ id, name, groups });
    },

    /** What it was is the answer. Broadcasts that are planned for it keep the groups they have. */
    remove(listId: SavedListId): Result<SavedList, Failure<'NOT_FOUND'>> {
      const found = storage.savedLists.get(listId);
      if (found === undefined) return err(failure('NOT_FOUND', { what: 'list' }));
      storage.savedLists.remove(listId);
      events.publish({ type: 'saved-list.removed', listId });
      return ok(found);
    },

    restore: put,
  };
}
