import type { SavedList, SavedListId } from '#shared/model/saved-list.ts';

export interface SavedListStore {
  /** By name. Groups that are known have the name they have now. */
  list(): readonly SavedList[];
  get(listId: SavedListId): SavedList | undefined;
  /** A new one, or in the place of the one of that id. */
  put(list: SavedList): void;
  remove(listId: SavedListId): void;
}
