import Database from 'better-sqlite3';
import { migrate } from '#electron/db/migrate.ts';
import { migrations } from '#electron/db/migrations.ts';
import { connect } from '#electron/db/connection.ts';

/** The first version that trainers had. */
const OLD = 2;
export const CURRENT = migrations.length;

const BROADCASTS = 6_000;
const DELIVERIES_EACH = 10;

/** What must be the same after every migration and after every kill in one. */
export interface OldContent {
  readonly broadcasts: number;
  readonly deliveries: number;
  readonly sent: number;
  readonly reached: number;
}

/** Makes a database as the first version would have left it after two years: all was sent. */
export function makeOldDatabase(path: string): void {
  const connection = connect({ path, nativeBinding: undefined, onDamage: () => undefined });
  migrate(connection, migrations.slice(0, OLD), () => undefined);
  connection.transaction(() => {
    connection.exec(`
      INSERT INTO account (id, position, name) VALUES ('5e0a7f52-6f0e-4b3c-9d0e-2f6a1c8b7d01', 0, 'Mara');
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${String(BROADCASTS)})
      INSERT INTO broadcast (id, state, content, pacing, accepted_warnings, created_at, started_at, finished_at)
      SELECT printf('00000000-0000-4000-8000-%012d', i), 'finished',
        json_object('kind', 'text', 'text', 'Workshop ' || i || ' begins at nine, bring water and a towel'),
        'normal', '[]', 1700000000000 + i * 60000, 1700000000000 + i * 60000, 1700000000000 + i * 60000 + 500
      FROM n;
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${String(DELIVERIES_EACH - 1)})
      INSERT INTO delivery (id, broadcast_id, position, group_id, group_name, group_size, account_id, state,
        content_hash, message_id, settled_by, sending_at, sent_at, delivered_count, read_count)
      SELECT printf('00000000-0000-4000-9000-%06d%06d', b.seq, i), b.id, i, '12036300000' || i || '@g.us',
        'Group ' || i, 20, '5e0a7f52-6f0e-4b3c-9d0e-2f6a1c8b7d01', iif(i % 3 = 0, 'sent', 'delivered'), x'00',
        'M' || b.seq || '-' || i, 'ack', b.created_at + i, b.created_at + i + 1, iif(i % 3 = 0, 0, 7), 0
      FROM broadcast b, n;`);
  });
  connection.close();
}

/** Reads the file as it is on the disk; the app must not be running. */
export function readOldDatabase(path: string): {
  readonly version: number;
  readonly integrity: string;
  readonly content: OldContent;
} {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const one = (sql: string): number => database.prepare<[], number>(sql).pluck().get() ?? NaN;
    return {
      version: one('PRAGMA user_version'),
      integrity: String(database.pragma('integrity_check(1)', { simple: true })),
      content: {
        broadcasts: one('SELECT count(*) FROM broadcast'),
        deliveries: one('SELECT count(*) FROM delivery'),
        sent: one("SELECT sum(count) FROM delivery_count WHERE state IN ('sent', 'delivered')"),
        reached: one('SELECT sum(delivered_count) FROM delivery'),
      },
    };
  } finally {
    database.close();
  }
}
