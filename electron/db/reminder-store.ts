import { z } from 'zod';
import { groupId } from '#shared/model/group.ts';
import { reminderPlan, type ReminderId } from '#shared/model/reminder.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import type { ReminderRecord, ReminderStore } from '../ports/reminder-store.ts';
import type { Connection } from './connection.ts';
import { parseColumn, readAcceptedWarnings, readFailure, writeFailure } from './json-column.ts';

type ReminderRow = Pick<
  ReminderRecord,
  'id' | 'workshopId' | 'anchor' | 'text' | 'templateId' | 'dueAt' | 'firedAt' | 'broadcastId'
> & {
  /** JSON. */
  readonly timing: string;
  readonly usefulness: string;
  readonly acceptedWarnings: string;
  readonly chosenGroups: string | null;
  readonly missFailure: string | null;
  readonly isOver: 0 | 1;
};

const groupIds = z.array(groupId);
const { timing, usefulness } = reminderPlan.shape;

export function createReminderStore(connection: Connection): ReminderStore {
  const select = `SELECT r.id, r.workshop_id AS workshopId, r.anchor, r.timing, r.usefulness, r.text,
      r.template_id AS templateId, r.chosen_groups AS chosenGroups, r.accepted_warnings AS acceptedWarnings,
      r.due_at AS dueAt, r.over AS isOver, r.miss_failure AS missFailure, r.fired_at AS firedAt,
      r.broadcast_id AS broadcastId
    FROM reminder r`;
  const ofActiveWorkshop = `JOIN workshop w ON w.id = r.workshop_id AND w.removed_at IS NULL
      AND w.running_late_at IS NULL AND w.status NOT IN ('cancelled', 'archived')
    WHERE r.fired_at IS NULL AND r.removed_at IS NULL AND r.over = 0`;

  const keep = connection.prepare<[Record<string, string | number | null>]>(
    `INSERT INTO reminder (id, workshop_id, anchor, timing, usefulness, text, template_id, chosen_groups,
       accepted_warnings, due_at, over, miss_failure)
     VALUES (:id, :workshopId, :anchor, :timing, :usefulness, :text, :templateId, :chosenGroups,
       :acceptedWarnings, :dueAt, :isOver, :missFailure)
     ON CONFLICT (id) DO UPDATE SET anchor = excluded.anchor, timing = excluded.timing,
       usefulness = excluded.usefulness, text = excluded.text, template_id = excluded.template_id,
       chosen_groups = excluded.chosen_groups, accepted_warnings = excluded.accepted_warnings,
       due_at = excluded.due_at, over = excluded.over, miss_failure = excluded.miss_failure
     WHERE fired_at IS NULL AND removed_at IS NULL AND workshop_id = excluded.workshop_id`,
  );
  const selectOne = connection.prepare<[ReminderId], ReminderRow>(
    `${select} WHERE r.id = ? AND r.removed_at IS NULL`,
  );
  const selectOfWorkshop = connection.prepare<[WorkshopId], ReminderRow>(
    `${select} WHERE r.workshop_id = ? AND r.removed_at IS NULL ORDER BY r.due_at, r.id`,
  );
  const selectNotFired = connection.prepare<[], ReminderRow>(
    `${select} WHERE r.fired_at IS NULL AND r.removed_at IS NULL`,
  );
  const selectDue = connection.prepare<[number], ReminderRow>(
    `${select} ${ofActiveWorkshop} AND r.due_at <= ? ORDER BY r.due_at, r.id`,
  );
  const selectNextDueAt = connection
    .prepare<[number], number>(
      `SELECT r.due_at FROM reminder r ${ofActiveWorkshop} AND r.due_at > ? ORDER BY r.due_at LIMIT 1`,
    )
    .pluck();
  const selectBetween = connection.prepare<[number, number], ReminderRow>(
    `${select} ${ofActiveWorkshop} AND r.due_at > ? AND r.due_at <= ? ORDER BY r.due_at, r.id`,
  );
  const selectFiredAhead = connection.prepare<[number], ReminderRow>(
    `${select} WHERE r.fired_at IS NOT NULL AND r.due_at > ? AND r.removed_at IS NULL`,
  );
  const setDue = connection.prepare<[Record<string, string | number | null>]>(
    `UPDATE reminder SET due_at = :dueAt, over = :isOver, miss_failure = :missFailure
     WHERE id = :id AND fired_at IS NULL`,
  );
  const fire = connection.prepare<[Record<string, string | number>]>(
    `UPDATE reminder SET fired_at = :at, broadcast_id = :broadcastId
     WHERE id = :id AND due_at = :dueAt AND fired_at IS NULL AND removed_at IS NULL`,
  );
  const unfire = connection.prepare<[ReminderId]>(
    'UPDATE reminder SET fired_at = NULL, broadcast_id = NULL, miss_failure = NULL WHERE id = ?',
  );
  const remove = connection.prepare<[number, ReminderId]>('UPDATE reminder SET removed_at = ? WHERE id = ?');
  const restore = connection.prepare<[ReminderId]>(
    'UPDATE reminder SET removed_at = NULL WHERE id = ? AND removed_at IS NOT NULL',
  );
  const selectRunningLate = connection
    .prepare<[WorkshopId], number>('SELECT running_late_at IS NOT NULL FROM workshop WHERE id = ?')
    .pluck();
  const setRunningLate = connection.prepare<[number | null, WorkshopId]>(
    'UPDATE workshop SET running_late_at = ? WHERE id = ?',
  );

  return {
    keep: (reminder) => {
      const { changes } = keep.run({
        id: reminder.id,
        workshopId: reminder.workshopId,
        anchor: reminder.anchor,
        timing: JSON.stringify(reminder.timing),
        usefulness: JSON.stringify(reminder.usefulness),
        text: reminder.text,
        templateId: reminder.templateId,
        chosenGroups: reminder.groupIds === null ? null : JSON.stringify(reminder.groupIds),
        acceptedWarnings: JSON.stringify(reminder.acceptedWarnings),
        ...dueColumns(reminder),
      });
      if (changes !== 1) throw new Error(`reminder ${reminder.id} has fired`);
    },
    get: (reminderId) => {
      const row = selectOne.get(reminderId);
      return row && recordOf(row);
    },
    ofWorkshop: (workshopId) => selectOfWorkshop.all(workshopId).map(recordOf),
    notFired: () => selectNotFired.all().map(recordOf),
    due: (now) => selectDue.all(now).map(recordOf),
    nextDueAt: (now) => selectNextDueAt.get(now),
    pendingBetween: (from, until) => selectBetween.all(from, until).map(recordOf),
    firedAhead: (now) => selectFiredAhead.all(now).map(recordOf),
    setDue: (id, due) => {
      setDue.run({ id, ...dueColumns(due) });
    },
    fire: (id, fired) => fire.run({ id, ...fired }).changes === 1,
    unfire: (reminderId) => {
      unfire.run(reminderId);
    },
    remove: (reminderId, at) => {
      remove.run(at, reminderId);
    },
    restore: (reminderId) => restore.run(reminderId).changes === 1,
    isRunningLate: (workshopId) => selectRunningLate.get(workshopId) === 1,
    setRunningLate: (workshopId, since) => {
      setRunningLate.run(since, workshopId);
    },
  };
}

function dueColumns({
  dueAt,
  isOver,
  missFailure,
}: Pick<ReminderRecord, 'dueAt' | 'isOver' | 'missFailure'>) {
  return { dueAt, isOver: isOver ? 1 : 0, missFailure: writeFailure(missFailure) };
}

function recordOf(row: ReminderRow): ReminderRecord {
  const { chosenGroups, ...shown } = row;
  return {
    ...shown,
    timing: parseColumn(timing, row.timing),
    usefulness: parseColumn(usefulness, row.usefulness),
    groupIds: chosenGroups === null ? null : parseColumn(groupIds, chosenGroups),
    acceptedWarnings: readAcceptedWarnings(row.acceptedWarnings),
    isOver: row.isOver === 1,
    missFailure: readFailure(row.missFailure),
  };
}
