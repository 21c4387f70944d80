import { z } from 'zod';
import type { BroadcastId, BroadcastState } from '#shared/model/broadcast.ts';
import type { DraftSummary } from '#shared/model/composition.ts';
import { groupId, type GroupId } from '#shared/model/group.ts';
import { customPacing, type PacingPreset } from '#shared/model/pacing.ts';
import { chosenTargets } from '#shared/model/target-choice.ts';
import { workshopId, type WorkshopId } from '#shared/model/workshop.ts';
import type { CompositionStore } from '../ports/composition-store.ts';
import type { Connection } from './connection.ts';
import { parseColumn, readAcceptedWarnings, readContent, readFailure, readSchedule } from './json-column.ts';

interface CompositionRow {
  readonly broadcastId: BroadcastId;
  readonly state: BroadcastState;
  readonly content: string;
  readonly workshopId: WorkshopId | null;
  readonly pacing: PacingPreset;
  /** JSON, in place of `pacing` where it is set. */
  readonly customPacing: string | null;
  readonly acceptedWarnings: string;
  readonly schedule: string | null;
  readonly savedAt: number;
  /** Null once deliveries were made of them. */
  readonly chosenGroups: string | null;
  /** JSON. */
  readonly chosenWorkshops: string | null;
  readonly chosenOthers: string | null;
  readonly changesOf: BroadcastId | null;
}

const groupIds = z.array(groupId);
const workshopIds = z.array(workshopId);

export function createCompositionStore(connection: Connection): CompositionStore {
  const keep = connection.prepare<[Record<string, string | number | null>]>(
    `INSERT INTO broadcast (id, state, content, workshop_id, pacing, custom_pacing, accepted_warnings, created_at,
       schedule, chosen_groups, chosen_workshops, chosen_others, changes_of)
     VALUES (:broadcastId, :state, :content, :workshopId, :pacing, :customPacing, :acceptedWarnings, :savedAt,
       :schedule, :chosenGroups, :chosenWorkshops, :chosenOthers, :changesOf)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, content = excluded.content,
       workshop_id = excluded.workshop_id, pacing = excluded.pacing, custom_pacing = excluded.custom_pacing,
       accepted_warnings = excluded.accepted_warnings, created_at = excluded.created_at,
       schedule = excluded.schedule, chosen_groups = excluded.chosen_groups,
       chosen_workshops = excluded.chosen_workshops, chosen_others = excluded.chosen_others,
       changes_of = excluded.changes_of, pause_failure = NULL
     WHERE state IN ('draft', 'scheduled', 'missed')`,
  );
  const selectOne = connection.prepare<[BroadcastId], CompositionRow>(
    `SELECT id AS broadcastId, state, content, workshop_id AS workshopId, pacing,
       custom_pacing AS customPacing, accepted_warnings AS acceptedWarnings, schedule, created_at AS savedAt,
       chosen_groups AS chosenGroups, chosen_workshops AS chosenWorkshops,
       chosen_others AS chosenOthers, changes_of AS changesOf
     FROM broadcast WHERE id = ?`,
  );
  const selectGroups = connection
    .prepare<[BroadcastId], GroupId>('SELECT group_id FROM delivery WHERE broadcast_id = ? ORDER BY position')
    .pluck();
  const selectDrafts = connection.prepare<[number], Omit<DraftSummary, 'content'> & { content: string }>(
    `SELECT id, content, json_array_length(chosen_groups) AS groupCount, workshop_id AS workshopId,
       changes_of AS changesOf, created_at AS savedAt
     FROM broadcast WHERE state = 'draft' ORDER BY created_at DESC, id DESC LIMIT ?`,
  );
  const selectChanges = connection
    .prepare<[BroadcastId], BroadcastId>(
      `SELECT id FROM broadcast WHERE changes_of = ? AND state = 'draft'
       ORDER BY created_at DESC LIMIT 1`,
    )
    .pluck();
  const removeDraft = connection.prepare<[BroadcastId]>(
    `DELETE FROM broadcast WHERE id = ? AND state = 'draft'`,
  );
  const removePlanned = connection.prepare<[BroadcastId]>(
    `DELETE FROM broadcast WHERE id = ? AND state IN ('scheduled', 'missed')`,
  );
  const selectPlanned = connection.prepare<
    ['scheduled' | 'missed'],
    { id: BroadcastId; schedule: string; failure: string | null }
  >(
    `SELECT id, schedule, pause_failure AS failure FROM broadcast
     WHERE state = ? AND schedule IS NOT NULL ORDER BY schedule ->> '$.dueAt', id`,
  );
  const setGroups = connection.prepare<[string, BroadcastId]>(
    `UPDATE broadcast SET chosen_groups = ? WHERE id = ? AND state IN ('scheduled', 'missed')`,
  );
  const setSchedule = connection.prepare<[string, BroadcastId]>(
    'UPDATE broadcast SET schedule = ? WHERE id = ?',
  );

  return {
    keep: ({
      content,
      pacing,
      acceptedWarnings,
      schedule,
      groupIds: chosen,
      workshopIds: forWorkshops,
      chosen: others,
      changesOf = null,
      ...columns
    }) => {
      const { changes } = keep.run({
        ...columns,
        pacing: typeof pacing === 'string' ? pacing : 'normal',
        customPacing: typeof pacing === 'string' ? null : JSON.stringify(pacing),
        content: JSON.stringify(content),
        acceptedWarnings: JSON.stringify(acceptedWarnings),
        schedule: schedule && JSON.stringify(schedule),
        chosenGroups: JSON.stringify(chosen),
        chosenWorkshops: forWorkshops === undefined ? null : JSON.stringify(forWorkshops),
        chosenOthers: others === undefined ? null : JSON.stringify(others),
        changesOf,
      });
      if (changes !== 1) throw new Error(`broadcast ${columns.broadcastId} has started`);
    },
    get: (broadcastId) => {
      const row = selectOne.get(broadcastId);
      if (row === undefined) return undefined;
      const { chosenGroups, chosenWorkshops, chosenOthers, changesOf, customPacing: custom, ...shown } = row;
      return {
        ...shown,
        pacing: custom === null ? row.pacing : parseColumn(customPacing, custom),
        content: readContent(row.content),
        acceptedWarnings: readAcceptedWarnings(row.acceptedWarnings),
        schedule: readSchedule(row.schedule),
        groupIds: chosenGroups === null ? selectGroups.all(broadcastId) : parseColumn(groupIds, chosenGroups),
        ...(chosenWorkshops !== null && { workshopIds: parseColumn(workshopIds, chosenWorkshops) }),
        ...(chosenOthers !== null && { chosen: parseColumn(chosenTargets, chosenOthers) }),
        ...(changesOf !== null && { changesOf }),
      };
    },
    drafts: (limit) =>
      selectDrafts.all(limit).map((draft) => ({ ...draft, content: readContent(draft.content) })),
    changesOf: (broadcastId) => selectChanges.get(broadcastId),
    removeDraft: (broadcastId) => {
      removeDraft.run(broadcastId);
    },
    removePlanned: (broadcastId) => {
      removePlanned.run(broadcastId);
    },
    planned: (state) =>
      selectPlanned.all(state).flatMap(({ id, schedule: column, failure }) => {
        const schedule = readSchedule(column);
        return schedule === null ? [] : [{ id, schedule, failure: readFailure(failure) }];
      }),
    setGroups: (broadcastId, chosen) => {
      setGroups.run(JSON.stringify(chosen), broadcastId);
    },
    setSchedule: (broadcastId, schedule) => {
      setSchedule.run(JSON.stringify(schedule), broadcastId);
    },
  };
}
