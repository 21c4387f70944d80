import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { backupFolder, listBackups } from '#electron/db/backups.ts';
import { connect, type Connection } from '#electron/db/connection.ts';
import { migrate } from '#electron/db/migrate.ts';
import { migrations } from '#electron/db/migrations.ts';
import type { BroadcastState } from '#shared/model/broadcast.ts';
import type { DeliveryState } from '#shared/model/delivery.ts';
import { everything, groupNumber, openForTest, readRows, temporaryFolder } from './database-fixture.ts';

/** The first one that trainers had. */
const PREVIOUS = 2;

const accountId = randomUUID();
const workshopId = randomUUID();
const ids = { running: randomUUID(), paused: randomUUID(), finished: randomUUID(), retry: randomUUID() };

/** Deliveries of a broadcast at that version, one for each state, the group's number as position. */
function insertBroadcast(
  connection: Connection,
  id: string,
  state: BroadcastState,
  {
    at,
    states,
    retryOf = null,
  }: { readonly at: number; readonly states: readonly DeliveryState[]; readonly retryOf?: string | null },
): void {
  connection
    .prepare(
      `INSERT INTO broadcast (id, state, content, workshop_id, retry_of, pacing, accepted_warnings, created_at,
         started_at, finished_at, pause_failure)
       VALUES (?, ?, ?, ?, ?, 'careful', '["QUIET_HOURS"]', ?, ?, ?, ?)`,
    )
    .run(
      id,
      state,
      JSON.stringify({ kind: 'text', text: `Bring água, ${state}` }),
      workshopId,
      retryOf,
      at,
      at,
      state === 'finished' ? at + 500 : null,
      state === 'paused' ? JSON.stringify({ code: 'DISK_FULL', params: {}, retryable: true }) : null,
    );
  const insert = connection.prepare(
    `INSERT INTO delivery (id, broadcast_id, position, group_id, group_name, group_size, account_id, state,
       content_hash, message_id, settled_by, failure, needs_decision, sending_at, sent_at)
     VALUES (?, ?, ?, ?, ?, 20, ?, ?, x'00', ?, ?, ?, ?, ?, ?)`,
  );
  states.forEach((deliveryState, position) => {
    const wasSent = deliveryState === 'sent' || deliveryState === 'delivered';
    const wasBegun = wasSent || deliveryState === 'unconfirmed' || deliveryState === 'sending';
    const { id: groupId, name } = groupNumber(position);
    insert.run(
      randomUUID(),
      id,
      position,
      groupId,
      name,
      accountId,
      deliveryState,
      wasBegun ? `M${id}${String(position)}` : null,
      wasSent ? 'ack' : null,
      deliveryState === 'failed'
        ? JSON.stringify({ code: 'UNCONFIRMED', params: {}, retryable: true })
        : null,
      deliveryState === 'unconfirmed' ? 1 : 0,
      wasBegun ? at + position : null,
      wasSent ? at + position + 1 : null,
    );
  });
}

/** A database as that version left it, closed. */
function previousDatabase(): string {
  const path = join(temporaryFolder(), 'convoke.db');
  const connection = connect({ path, nativeBinding: undefined, onDamage: () => undefined });
  migrate(connection, migrations.slice(0, PREVIOUS), () => undefined);
  connection
    .prepare(
      `INSERT INTO account (id, position, name, phone_number, lid, linked_at) VALUES (?, 0, 'Mara', '55', '47', 9)`,
    )
    .run(accountId);
  for (const position of [0, 1, 2, 3, 4]) {
    const { id, name } = groupNumber(position);
    connection
      .prepare(
        `INSERT INTO group_chat (id, name, size, addressing_mode, is_community, changed_at)
         VALUES (?, ?, 20, 'lid', 0, 9)`,
      )
      .run(id, name);
    connection
      .prepare(
        `INSERT INTO membership (account_id, group_id, role, announce_only, member, changed_at)
         VALUES (?, ?, 'admin', 0, 1, 9)`,
      )
      .run(accountId, id);
  }
  connection
    .prepare(
      `INSERT INTO workshop (id, title, starts_at, time_zone, duration_minutes, place, notes, created_at)
       VALUES (?, 'Pottery', 99, 'Europe/Lisbon', 60, '', '', 9)`,
    )
    .run(workshopId);
  insertBroadcast(connection, ids.finished, 'finished', {
    at: 1_000,
    states: ['delivered', 'failed', 'unconfirmed', 'failed'],
  });
  insertBroadcast(connection, ids.retry, 'finished', {
    at: 2_000,
    states: ['skipped', 'sent'],
    retryOf: ids.finished,
  });
  insertBroadcast(connection, ids.paused, 'paused', { at: 3_000, states: ['sent', 'queued', 'queued'] });
  insertBroadcast(connection, ids.running, 'running', { at: 4_000, states: ['sent', 'sending', 'queued'] });
  connection.exec(`
    INSERT INTO receipt SELECT id, 'ana', 5, 6 FROM delivery WHERE state = 'delivered';
    INSERT INTO receipt SELECT id, 'rui', 5, NULL FROM delivery WHERE state = 'delivered';
    UPDATE delivery SET delivered_count = 2, read_count = 1 WHERE state = 'delivered';
    INSERT INTO preference VALUES ('dailyCap', '7'), ('pacing', '"careful"');
    INSERT INTO credential VALUES ('${accountId}', 1, x'0102');
    INSERT INTO signal_key VALUES ('${accountId}', 'session', 'a', 1, x'03');
  `);
  connection.close();
  return path;
}

/** Every row of every table, by the columns it has. */
function contentOf(path: string, columns = columnsOf(path)): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(columns).map(([table, names]) => [
      table,
      readRows(path, `SELECT ${names} FROM ${table} ORDER BY ${names}`),
    ]),
  );
}

function columnsOf(path: string): Record<string, string> {
  const tables = readRows(
    path,
    `SELECT t.name, group_concat('"' || c.name || '"') AS columns
     FROM pragma_table_list t JOIN pragma_table_info(t.name) c
     WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%' GROUP BY t.name`,
  ) as { name: string; columns: string }[];
  return Object.fromEntries(tables.map(({ name, columns }) => [name, columns]));
}

describe('a database of the previous version', () => {
  let path = '';
  beforeEach(() => {
    path = previousDatabase();
  });

  it('keeps every value of every row, and a backup of itself', async () => {
    const columns = columnsOf(path);
    expect(Object.keys(columns)).toContain('delivery');
    const before = contentOf(path, columns);
    const { storage, integrity } = openForTest(path);
    expect(await integrity()).toBe('ok');
    storage.close();
    expect(contentOf(path, columns)).toEqual(before);
    const versions = listBackups(backupFolder(path)).map((backup) =>
      readRows(backup.path, 'SELECT * FROM pragma_user_version'),
    );
    expect(versions).toContainEqual([{ user_version: PREVIOUS }]);
  });

  it('goes on where it was: what ran, what was paused, and what is in doubt', () => {
    const { storage } = openForTest(path);
    expect(storage.broadcasts.running()).toMatchObject([
      {
        id: ids.running,
        pacing: 'careful',
        acceptedWarnings: ['QUIET_HOURS'],
        schedule: null,
        slowDowns: 0,
        movingAt: 4_001,
        targetCount: 3,
        counts: { sent: 1, sending: 1, queued: 1 },
      },
    ]);
    expect(storage.broadcasts.get(ids.paused)).toMatchObject({
      state: 'paused',
      pauseFailure: { code: 'DISK_FULL' },
      counts: { sent: 1, queued: 2 },
    });
    expect(storage.deliveries.queuedCounts(ids.paused)).toEqual([{ accountId, count: 2 }]);
    const next = storage.deliveries.nextQueuedOf(ids.running, accountId);
    expect(next).toMatchObject({ position: 2, messageId: null, sendAgain: false });
    // The counts follow what happens from now on.
    storage.deliveries.markSending(next?.id ?? '', { messageId: 'M', at: 9 });
    expect(storage.deliveries.queuedCounts(ids.running)).toEqual([]);
    expect(storage.deliveries.sending()).toHaveLength(2);
    expect(storage.deliveries.unconfirmed({ accountId })).toMatchObject([{ needsDecision: true }]);
    expect(storage.accounts.list()).toMatchObject([{ name: 'Mara', restrictions: [] }]);
    expect(storage.settings.preferences()).toMatchObject({ dailyCap: 7, whenUnconfirmed: 'ask' });
  });

  it('has its history in order, under every filter, with its reach', () => {
    const { storage } = openForTest(path);
    const found = (filter: Partial<typeof everything>) =>
      storage.broadcasts.history({ ...everything, ...filter }).map(({ id }) => id);
    const all = [ids.running, ids.paused, ids.retry, ids.finished];
    expect(found({})).toEqual(all);
    expect(found({ search: 'agua' })).toEqual(all);
    expect(found({ workshopId, state: 'finished' })).toEqual([ids.retry, ids.finished]);
    expect(found({ groupId: groupNumber(3).id })).toEqual([ids.finished]);
    expect(found({ groupId: groupNumber(2).id, search: 'paused', from: 3_000 })).toEqual([ids.paused]);
    // One of the two that failed was sent by the retry.
    expect(storage.broadcasts.get(ids.finished)).toMatchObject({ retriableCount: 1 });
    const [delivered] = storage.deliveries.page(ids.finished, -1, 1);
    expect(delivered).toMatchObject({ deliveredCount: 2, readCount: 1, isSilent: false });
    const late = { deliveryId: delivered?.id ?? '', userId: 'rui', kind: 'read', at: 9 } as const;
    expect(storage.deliveries.recordReceipts([late, { ...late, userId: 'eva' }])).toHaveLength(1);
    expect(storage.deliveries.get(late.deliveryId)).toMatchObject({ deliveredCount: 3, readCount: 3 });
  });
});
