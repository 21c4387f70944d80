import type { SavedList, SavedListId } from '#shared/model/saved-list.ts';
import type { SavedListStore } from '../ports/saved-list-store.ts';
import type { Connection } from './connection.ts';

type ListRow = Omit<SavedList, 'groups'>;
type Member = SavedList['groups'][number];

export function createSavedListStore(connection: Connection): SavedListStore {
  const selectAll = connection.prepare<[], ListRow>('SELECT id, name FROM saved_list ORDER BY name, id');
  const selectOne = connection.prepare<[SavedListId], ListRow>(
    'SELECT id, name FROM saved_list WHERE id = ?',
  );
  const selectGroups = connection.prepare<[SavedListId], Member>(
    `SELECT s.group_id AS id, coalesce(g.name, s.group_name) AS name
     FROM saved_list_group s LEFT JOIN group_chat g ON g.id = s.group_id
     WHERE s.list_id = ? ORDER BY s.position`,
  );
  const put = connection.prepare<[ListRow]>(
    `INSERT INTO saved_list (id, name) VALUES (:id, :name)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
  );
  const removeGroups = connection.prepare<[SavedListId]>('DELETE FROM saved_list_group WHERE list_id = ?');
  const putGroup = connection.prepare<[SavedListId, string, string, number]>(
    `INSERT INTO saved_list_group (list_id, group_id, group_name, position) VALUES (?, ?, ?, ?)
     ON CONFLICT (list_id, group_id) DO NOTHING`,
  );
  const remove = connection.prepare<[SavedListId]>('DELETE FROM saved_list WHERE id = ?');

  const withGroups = (row: ListRow): SavedList => ({ ...row, groups: selectGroups.all(row.id) });

  return {
    list: () => selectAll.all().map(withGroups),
    get: (listId) => {
      const row = selectOne.get(listId);
      return row && withGroups(row);
    },
    put: ({ groups, ...row }) => {
      connection.transaction(() => {
        put.run(row);
        removeGroups.run(row.id);
        groups.forEach(({ id, name }, position) => {
          putGroup.run(row.id, id, name, position);
        });
      });
    },
    remove: (listId) => {
      connection.transaction(() => {
        removeGroups.run(listId);
        remove.run(listId);
      });
    },
  };
}
