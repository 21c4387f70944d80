import type { GroupId } from '#shared/model/group.ts';
import type { Workshop, WorkshopDetails, WorkshopId } from '#shared/model/workshop.ts';
import type { WorkshopStore } from '../ports/workshop-store.ts';
import type { Connection } from './connection.ts';

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
  const unlinkGroups = connection.prepare<[WorkshopId]>('DELETE FROM workshop_group WHERE workshop_id = ?');
  const linkGroup = connection.prepare<[WorkshopId, GroupId, number]>(
    'INSERT INTO workshop_group (workshop_id, group_id, position) VALUES (?, ?, ?)',
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
