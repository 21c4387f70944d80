import type { GroupId } from '#shared/model/group.ts';
import type { Workshop, WorkshopDetails, WorkshopId, WorkshopStatus } from '#shared/model/workshop.ts';
import type { Reach, WorkshopReach } from '#shared/model/workshop-reach.ts';
import type { WorkshopStore } from '../ports/workshop-store.ts';
import type { Connection } from './connection.ts';

/** More do not fit a chart beside the list of them. */
const REACH_MESSAGES_MAX = 20;

type WorkshopRow = Omit<Workshop, 'groupIds'>;

export function createWorkshopStore(connection: Connection): WorkshopStore {
  const select = `SELECT id, title, starts_at AS startsAt, time_zone AS timeZone,
      duration_minutes AS durationMinutes, place, notes, capacity, status
    FROM workshop WHERE removed_at IS NULL`;
  const selectAll = connection.prepare<[], WorkshopRow>(`${select} ORDER BY starts_at, id`);
  const selectOne = connection.prepare<[WorkshopId], WorkshopRow>(`${select} AND id = ?`);
  const selectGroupIds = connection
    .prepare<[WorkshopId], GroupId>(
      'SELECT group_id FROM workshop_group WHERE workshop_id = ? ORDER BY position',
    )
    .pluck();
  const insert = connection.prepare<[WorkshopDetails & { id: WorkshopId; at: number }]>(
    `INSERT INTO workshop (id, title, starts_at, time_zone, duration_minutes, place, notes, capacity, created_at)
     VALUES (:id, :title, :startsAt, :timeZone, :durationMinutes, :place, :notes, :capacity, :at)`,
  );
  const update = connection.prepare<[WorkshopDetails & { id: WorkshopId }]>(
    `UPDATE workshop SET title = :title, starts_at = :startsAt, time_zone = :timeZone,
       duration_minutes = :durationMinutes, place = :place, notes = :notes, capacity = :capacity
     WHERE id = :id`,
  );
  const remove = connection.prepare<[number, WorkshopId]>(
    'UPDATE workshop SET removed_at = ? WHERE id = ? AND removed_at IS NULL',
  );
  const restore = connection.prepare<[WorkshopId]>(
    'UPDATE workshop SET removed_at = NULL WHERE id = ? AND removed_at IS NOT NULL AND purged_at IS NULL',
  );
  const setStatus = connection.prepare<[{ status: WorkshopStatus; id: WorkshopId }]>(
    `UPDATE workshop SET
       status_before_archive = CASE WHEN :status <> 'archived' THEN NULL
         WHEN status = 'archived' THEN status_before_archive ELSE status END,
       status = :status
     WHERE id = :id AND removed_at IS NULL`,
  );
  const unarchive = connection.prepare<[WorkshopId]>(
    `UPDATE workshop SET status = coalesce(status_before_archive, 'planned'), status_before_archive = NULL
     WHERE id = ? AND status = 'archived' AND removed_at IS NULL`,
  );
  const purgeable = 'removed_at IS NOT NULL AND purged_at IS NULL AND removed_at < ?';
  const unlinkPurged = connection.prepare<[number]>(
    `DELETE FROM workshop_group WHERE workshop_id IN (SELECT id FROM workshop WHERE ${purgeable})`,
  );
  const forgetReminders = connection.prepare<[number]>(
    `DELETE FROM reminder WHERE workshop_id IN (SELECT id FROM workshop WHERE ${purgeable})`,
  );
  const forgetCreations = connection.prepare<[number]>(
    `UPDATE group_creation SET name = '', discussion_name = NULL, description = '', step = 'done', asked = 0,
       doubted = 0, known_ids = '[]', failure = NULL
     WHERE workshop_id IN (SELECT id FROM workshop WHERE ${purgeable})`,
  );
  const purge = connection.prepare<[number, number]>(
    `UPDATE workshop SET purged_at = ?, notes = '', place = '', capacity = NULL,
       title = iif(EXISTS (SELECT 1 FROM broadcast b WHERE b.workshop_id = workshop.id), title, '')
     WHERE ${purgeable}`,
  );
  const reached = `count(d.id) AS sent, coalesce(sum(max(0, d.group_size - 1)), 0) AS people,
       coalesce(sum(d.delivered_count), 0) AS delivered, coalesce(sum(d.read_count), 0) AS read
     FROM broadcast b CROSS JOIN delivery d ON d.broadcast_id = b.id
     WHERE b.workshop_id = ? AND b.is_test = 0 AND d.state IN ('sent', 'delivered')`;
  const selectReach = connection.prepare<[WorkshopId], Reach>(`SELECT ${reached}`);
  const selectMessageReach = connection.prepare<[WorkshopId, number], WorkshopReach['messages'][number]>(
    `SELECT b.id AS broadcastId, b.started_at AS startedAt, ${reached}
     GROUP BY b.listed_at, b.id ORDER BY b.listed_at DESC, b.id DESC LIMIT ?`,
  );
  const selectHasBroadcasts = connection
    .prepare<[WorkshopId], number>('SELECT EXISTS (SELECT 1 FROM broadcast WHERE workshop_id = ?)')
    .pluck();
  const unlinkGroups = connection.prepare<[WorkshopId]>('DELETE FROM workshop_group WHERE workshop_id = ?');
  const linkGroup = connection.prepare<[WorkshopId, GroupId, number]>(
    'INSERT INTO workshop_group (workshop_id, group_id, position) VALUES (?, ?, ?)',
  );
  const addGroup = connection.prepare<[{ workshopId: WorkshopId; groupId: GroupId }]>(
    `INSERT OR IGNORE INTO workshop_group (workshop_id, group_id, position)
     SELECT id, :groupId, (SELECT coalesce(max(position) + 1, 0) FROM workshop_group WHERE workshop_id = :workshopId)
     FROM workshop WHERE id = :workshopId AND purged_at IS NULL`,
  );

  const withGroups = (row: WorkshopRow): Workshop => ({ ...row, groupIds: selectGroupIds.all(row.id) });

  return {
    list: () => selectAll.all().map(withGroups),
    get: (workshopId) => {
      const row = selectOne.get(workshopId);
      return row && withGroups(row);
    },
    insert: (workshopId, details, at) => {
      insert.run({ ...details, id: workshopId, at });
    },
    update: (workshopId, details) => {
      update.run({ ...details, id: workshopId });
    },
    remove: (workshopId, at) => {
      remove.run(at, workshopId);
    },
    restore: (workshopId) => restore.run(workshopId).changes === 1,
    setStatus: (workshopId, status) => {
      setStatus.run({ status, id: workshopId });
    },
    unarchive: (workshopId) => {
      unarchive.run(workshopId);
    },
    purgeRemoved: (removedBefore, at) =>
      connection.transaction(() => {
        unlinkPurged.run(removedBefore);
        forgetReminders.run(removedBefore);
        forgetCreations.run(removedBefore);
        return purge.run(at, removedBefore).changes;
      }),
    hasBroadcasts: (workshopId) => selectHasBroadcasts.get(workshopId) === 1,
    reachOf: (workshopId) => {
      const reach = selectReach.get(workshopId);
      if (reach === undefined) throw new Error('an aggregate without a row');
      return { ...reach, messages: selectMessageReach.all(workshopId, REACH_MESSAGES_MAX).reverse() };
    },
    addGroups: (workshopId, groupIds) => {
      for (const groupId of groupIds) addGroup.run({ workshopId, groupId });
    },
    linkGroups: (workshopId, groupIds) => {
      connection.transaction(() => {
        unlinkGroups.run(workshopId);
        [...new Set(groupIds)].forEach((groupId, position) => {
          linkGroup.run(workshopId, groupId, position);
        });
      });
    },
  };
}
