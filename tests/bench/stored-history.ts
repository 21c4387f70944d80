import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import type { Storage } from '#electron/ports/storage.ts';

/** Broadcasts of years, each sent to so many groups. */
export interface StoredHistory {
  readonly broadcasts: number;
  readonly groupsEach: number;
}

interface Place {
  readonly accountId: string;
  readonly groups: readonly { readonly id: string; readonly name: string; readonly size: number }[];
  readonly workshopIds: readonly string[];
}

const HOUR_MS = 60 * 60_000;
/** Words by which a part of the history can be found: in every broadcast, in each third, in each second. */
const TOPICS = ['pottery', 'breathing', 'juggling'];
const TIMES = ['morning', 'evening'];

/** Newest last. Each second broadcast is of the first workshop and goes to the first groups; one in four was given up. */
export function storeBroadcasts(
  storage: Storage,
  { broadcasts, groupsEach }: StoredHistory,
  { accountId, groups, workshopIds }: Place,
): readonly StoredBroadcast[] {
  const now = Date.now();
  return storage.transaction(() =>
    Array.from({ length: broadcasts }, (_, index) => {
      const isRegular = index % 2 === 0;
      const startedAt = now - (broadcasts - index) * HOUR_MS;
      const id = randomUUID();
      const workshopId = workshopIds[isRegular ? 0 : index % workshopIds.length] ?? null;
      const first = isRegular ? 0 : (index * groupsEach) % Math.max(1, groups.length - groupsEach);
      storage.broadcasts.insert(
        {
          id,
          state: index % 4 === 3 ? 'cancelled' : 'finished',
          content: { kind: 'text', text: textOf(index) },
          workshopId,
          retryOf: null,
          pacing: 'normal',
          acceptedWarnings: [],
          createdAt: startedAt - HOUR_MS,
          startedAt,
        },
        [],
      );
      return { id, accountId, startedAt, groups: groups.slice(first, first + groupsEach) };
    }),
  );
}

function textOf(index: number): string {
  const topic = TOPICS[index % TOPICS.length] ?? '';
  const time = TIMES[index % TIMES.length] ?? '';
  return `Hello! The workshop on ${topic} begins on Monday ${time}, ticket number${String(index).padStart(6, '0')}. Bring water and a towel.`;
}

interface StoredBroadcast extends Pick<Place, 'accountId' | 'groups'> {
  readonly id: string;
  readonly startedAt: number;
}

/** Past the stores, which take each delivery through all of its states: a million of them would take many minutes. */
export function storeDeliveries(databasePath: string, broadcasts: readonly StoredBroadcast[]): void {
  const database = new Database(databasePath);
  try {
    database.pragma('synchronous = OFF');
    const insert = database.prepare<[Record<string, string | number>]>(
      `INSERT INTO delivery (id, broadcast_id, position, group_id, group_name, group_size, account_id, state,
         content_hash, message_id, settled_by, failure, sending_at, sent_at, delivered_count, read_count, reach_folded_at)
       VALUES (:id, :broadcastId, :position, :groupId, :groupName, :groupSize, :accountId,
         iif(:failed, 'failed', 'delivered'), randomblob(32), :messageId, iif(:failed, NULL, 'ack'),
         iif(:failed, '{"code":"NOT_A_MEMBER"}', NULL), :at, iif(:failed, NULL, :at),
         iif(:failed, 0, :groupSize - 1), 0, :at)`,
    );
    database.transaction(() => {
      let count = 0;
      for (const { id: broadcastId, accountId, startedAt, groups } of broadcasts) {
        for (const [position, { id: groupId, name: groupName, size: groupSize }] of groups.entries()) {
          count += 1;
          insert.run({
            id: randomUUID(),
            broadcastId,
            position,
            groupId,
            groupName,
            groupSize,
            accountId,
            messageId: `3EB0${count.toString(16).padStart(18, '0')}`,
            failed: count % 200 === 0 ? 1 : 0,
            at: startedAt + position * 1_000,
          });
        }
      }
    })();
    database.exec(
      "UPDATE broadcast SET finished_at = started_at + 60000 WHERE state IN ('finished', 'cancelled')",
    );
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}
