import { z } from 'zod';
import type { BroadcastId, BroadcastState, DeliveryCounts } from '#shared/model/broadcast.ts';
import { deliveryStates } from '#shared/model/delivery.ts';
import { customPacing, type PacingPreset } from '#shared/model/pacing.ts';
import { frozenTargets } from '#shared/model/target-choice.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import type { BroadcastRecord, BroadcastStore, NewBroadcast } from '../ports/broadcast-store.ts';
import { amendmentsColumn, readAmendments } from './amendment-rows.ts';
import type { Connection } from './connection.ts';
import { createDeliveryInsert } from './delivery-insert.ts';
import { createHistoryExpiry } from './history-expiry.ts';
import { createHistoryGroups } from './history-groups.ts';
import { createHistoryQuery } from './history-query.ts';
import {
  parseColumn,
  readAcceptedWarnings,
  readContent,
  readFailure,
  readSchedule,
  writeFailure,
} from './json-column.ts';

interface BroadcastRow {
  readonly id: BroadcastId;
  readonly state: BroadcastState;
  readonly content: string;
  readonly workshopId: WorkshopId | null;
  readonly workshopTitle: string | null;
  readonly isTest: 0 | 1;
  readonly retryOf: BroadcastId | null;
  readonly pacing: PacingPreset;
  /** JSON, in place of `pacing` where it is set. */
  readonly customPacing: string | null;
  readonly slowDowns: number;
  readonly acceptedWarnings: string;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly pauseFailure: string | null;
  readonly schedule: string | null;
  readonly movingAt: number | null;
  readonly retriableCount: number;
  /** Groups chosen for one that has not started. */
  readonly chosenCount: number;
  /** JSON: state → count, states without deliveries left out. */
  readonly counts: string;
  readonly silentCount: number;
  /** JSON. */
  readonly amendments: string;
}

const storedCounts = z.partialRecord(z.enum(deliveryStates), z.number().int());
const noDeliveries = Object.fromEntries(deliveryStates.map((state) => [state, 0])) as DeliveryCounts;

export function createBroadcastStore(connection: Connection): BroadcastStore {
  const select = `
    SELECT b.id, b.state, b.content, b.workshop_id AS workshopId,
      (SELECT w.title FROM workshop w WHERE w.id = b.workshop_id) AS workshopTitle, b.is_test AS isTest, b.retry_of AS retryOf, b.pacing,
      b.custom_pacing AS customPacing, b.slow_downs AS slowDowns,
      b.accepted_warnings AS acceptedWarnings, b.created_at AS createdAt, b.started_at AS startedAt,
      b.finished_at AS finishedAt, b.pause_failure AS pauseFailure, b.schedule, b.moving_at AS movingAt,
      coalesce(json_array_length(b.chosen_groups), 0) AS chosenCount,
      iif(b.state = 'running', 0, (
        SELECT count(*) FROM delivery f WHERE f.broadcast_id = b.id AND f.state = 'failed' AND f.group_id NOT IN (
          SELECT retried.group_id FROM broadcast retry JOIN delivery retried ON retried.broadcast_id = retry.id
          WHERE retry.retry_of = b.id AND retried.state NOT IN ('skipped', 'cancelled')
        )
      )) AS retriableCount,
      (SELECT json_group_object(c.state, c.count) FROM delivery_count c WHERE c.broadcast_id = b.id) AS counts,
      (SELECT count(*) FROM delivery s
       WHERE s.broadcast_id = b.id AND s.state = 'sent' AND s.silent_at IS NOT NULL) AS silentCount, ${amendmentsColumn}`;
  const newestFirst = 'ORDER BY b.created_at DESC, b.id DESC';

  const insert = connection.prepare<[Record<string, string | number | null>]>(
    `INSERT INTO broadcast (id, state, content, workshop_id, retry_of, pacing, custom_pacing, accepted_warnings,
       created_at, started_at, schedule, moving_at, chosen_workshops, chosen_others, frozen_targets, is_test)
     VALUES (:id, :state, :content, :workshopId, :retryOf, :pacing, :customPacing, :acceptedWarnings,
       :createdAt, :startedAt, :schedule, :startedAt, :chosenWorkshops, :chosenOthers, :frozenTargets, :isTest)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, content = excluded.content,
       workshop_id = excluded.workshop_id, retry_of = excluded.retry_of, pacing = excluded.pacing,
       custom_pacing = excluded.custom_pacing, accepted_warnings = excluded.accepted_warnings,
       created_at = excluded.created_at, started_at = excluded.started_at, schedule = excluded.schedule,
       moving_at = excluded.moving_at, is_test = excluded.is_test, chosen_groups = NULL, pause_failure = NULL,
       chosen_workshops = coalesce(excluded.chosen_workshops, chosen_workshops),
       chosen_others = coalesce(excluded.chosen_others, chosen_others), frozen_targets = excluded.frozen_targets
     WHERE state IN ('draft', 'scheduled', 'missed')`,
  );
  const slowDown = connection.prepare<[BroadcastId]>(
    'UPDATE broadcast SET slow_downs = slow_downs + 1 WHERE id = ?',
  );
  const insertDelivery = createDeliveryInsert(connection);
  const selectOne = connection.prepare<[BroadcastId], BroadcastRow>(
    `${select} FROM broadcast b WHERE b.id = ?`,
  );
  const selectTargets = connection
    .prepare<[BroadcastId], string | null>('SELECT frozen_targets FROM broadcast WHERE id = ?')
    .pluck();
  const selectRunning = connection.prepare<[], BroadcastRow>(
    `${select} FROM broadcast b WHERE b.state = 'running'
     ORDER BY b.started_at, b.schedule ->> '$.dueAt', b.id`,
  );
  const selectActive = connection.prepare<[], BroadcastRow>(
    `${select} FROM broadcast b WHERE b.id IN (
       SELECT id FROM broadcast WHERE state IN ('scheduled', 'missed', 'running', 'paused')
       UNION ALL
       SELECT broadcast_id FROM delivery_count WHERE state = 'unconfirmed' AND count > 0
       UNION ALL
       SELECT broadcast_id FROM amendment WHERE state IN ('running', 'paused')
     ) ${newestFirst}`,
  );
  const selectRetries = connection.prepare<[BroadcastId], BroadcastRow>(
    `${select} FROM broadcast b WHERE b.retry_of = ? ${newestFirst}`,
  );
  const setState = connection.prepare<[Record<string, string | number | null>]>(
    `UPDATE broadcast SET state = :state, pause_failure = :pauseFailure,
       finished_at = coalesce(:finishedAt, finished_at), moving_at = coalesce(:movingAt, moving_at)
     WHERE id = :id`,
  );
  const setMovingAt = connection.prepare<[number, BroadcastId]>(
    'UPDATE broadcast SET moving_at = ? WHERE id = ?',
  );
  const dropUselessAfter = connection.prepare<[BroadcastId]>(
    `UPDATE broadcast SET schedule = json_set(schedule, '$.uselessAfter', NULL)
     WHERE id = ? AND schedule IS NOT NULL`,
  );
  const historyIds = createHistoryQuery(connection);

  return {
    insert: (broadcast, deliveries) => {
      connection.transaction(() => {
        const { changes } = insert.run(parametersOf(broadcast));
        if (changes !== 1) throw new Error(`broadcast ${broadcast.id} has started already`);
        for (const delivery of deliveries) insertDelivery(broadcast, delivery);
      });
    },
    get: (broadcastId) => {
      const row = selectOne.get(broadcastId);
      return row && broadcastOf(row);
    },
    frozenTargets: (broadcastId) => {
      const column = selectTargets.get(broadcastId) ?? null;
      return column === null ? undefined : parseColumn(frozenTargets, column);
    },
    running: () => selectRunning.all().map(broadcastOf),
    active: () => selectActive.all().map(broadcastOf),
    setState: (broadcastId, { state, pauseFailure = null, finishedAt = null, movingAt = null }) => {
      // The reason belongs to the pause or to the missed start: it goes when the broadcast leaves it.
      const reason = state === 'paused' || state === 'missed' ? writeFailure(pauseFailure) : null;
      setState.run({ id: broadcastId, state, pauseFailure: reason, finishedAt, movingAt });
    },
    setMovingAt: (broadcastId, at) => {
      setMovingAt.run(at, broadcastId);
    },
    dropUselessAfter: (broadcastId) => {
      dropUselessAfter.run(broadcastId);
    },
    slowDown: (broadcastId) => {
      slowDown.run(broadcastId);
    },
    // By id: what a page is sorted and filtered by is small, what a row shows is not.
    history: (query) =>
      historyIds(query).flatMap((id) => {
        const row = selectOne.get(id);
        return row === undefined ? [] : [broadcastOf(row)];
      }),
    historyGroups: createHistoryGroups(connection),
    retriesOf: (broadcastId) => selectRetries.all(broadcastId).map(broadcastOf),
    removeSettled: createHistoryExpiry(connection),
  };
}

function parametersOf(broadcast: NewBroadcast): Record<string, string | number | null> {
  const { pacing, targets, ...columns } = broadcast;
  return {
    ...columns,
    pacing: typeof pacing === 'string' ? pacing : 'normal',
    customPacing: typeof pacing === 'string' ? null : JSON.stringify(pacing),
    content: JSON.stringify(broadcast.content),
    acceptedWarnings: JSON.stringify(broadcast.acceptedWarnings),
    isTest: broadcast.isTest === true ? 1 : 0,
    schedule: broadcast.schedule == null ? null : JSON.stringify(broadcast.schedule),
    chosenWorkshops: targets === undefined ? null : JSON.stringify(targets.workshopIds),
    chosenOthers: targets === undefined ? null : JSON.stringify(targets.chosen),
    frozenTargets: targets === undefined ? null : JSON.stringify(targets.frozen),
  };
}

function broadcastOf(row: BroadcastRow): BroadcastRecord {
  const { customPacing: custom, chosenCount, amendments, ...shown } = row;
  const counts = { ...noDeliveries, ...parseColumn(storedCounts, row.counts) };
  return {
    ...shown,
    ...(amendments !== '[]' && { amendments: readAmendments(amendments) }),
    isTest: row.isTest === 1,
    pacing: custom === null ? row.pacing : parseColumn(customPacing, custom),
    content: readContent(row.content),
    acceptedWarnings: readAcceptedWarnings(row.acceptedWarnings),
    pauseFailure: readFailure(row.pauseFailure),
    counts,
    schedule: readSchedule(row.schedule),
    targetCount: chosenCount + Object.values(counts).reduce((sum, count) => sum + count, 0),
  };
}
