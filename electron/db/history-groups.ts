import type { HistoryGroup } from '#shared/model/history-filter.ts';
import type { Connection } from './connection.ts';

/**
 * Answers which groups something went to. Leaps from group to group through the index, so that it costs what the number
 * of groups costs and not that of all deliveries.
 */
export function createHistoryGroups(connection: Connection): () => readonly HistoryGroup[] {
  const select = connection.prepare<[], HistoryGroup>(
    `WITH RECURSIVE listed (id) AS (
       SELECT min(group_id) FROM broadcast_of_group
       UNION ALL
       SELECT (SELECT min(group_id) FROM broadcast_of_group WHERE group_id > listed.id) FROM listed
       WHERE listed.id IS NOT NULL
     ), named AS (
       SELECT id, coalesce(
         (SELECT name FROM group_chat WHERE group_chat.id = listed.id),
         (SELECT group_name FROM delivery WHERE group_id = listed.id AND sending_at IS NOT NULL LIMIT 1)
       ) AS name FROM listed
     )
     SELECT id, name FROM named WHERE name IS NOT NULL`,
  );
  return () => select.all();
}
