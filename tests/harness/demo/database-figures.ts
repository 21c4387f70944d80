import { basename } from 'node:path';
import Database from 'better-sqlite3';

/** What the app's database file says once the app has closed it. */
export interface DatabaseFigures {
  /** File, check and version, e.g. `convoke.sqlite, integrity ok, schema 1`. */
  readonly description: string;
  readonly sound: boolean;
  readonly groups: number;
  readonly inviteCodes: ReadonlyMap<string, string>;
  readonly targets: number;
  /** By group: people whose receipt was counted. */
  readonly reachedByGroup: ReadonlyMap<string, number>;
}

/** Opens the file read-only; it is never changed. Figures of deliveries are those of the newest broadcast. */
export function readDatabase(path: string): DatabaseFigures {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const integrity = String(database.pragma('integrity_check', { simple: true }));
    const version = String(database.pragma('user_version', { simple: true }));
    const groups = database.prepare<[], { count: number }>(
      'SELECT count(*) AS count FROM membership WHERE member = 1',
    );
    const codes = database.prepare<[], { group_id: string; invite_code: string }>(
      'SELECT group_id, invite_code FROM membership WHERE invite_code IS NOT NULL',
    );
    const deliveries = database.prepare<[], { group_id: string; delivered_count: number }>(
      `SELECT group_id, delivered_count FROM delivery
       WHERE broadcast_id = (SELECT id FROM broadcast ORDER BY created_at DESC, id DESC LIMIT 1)`,
    );
    const delivered = deliveries.all();
    return {
      description: `${basename(path)}, integrity ${integrity}, schema ${version}`,
      sound: integrity === 'ok',
      groups: groups.get()?.count ?? 0,
      inviteCodes: new Map(codes.all().map((row) => [row.group_id, row.invite_code])),
      targets: delivered.length,
      reachedByGroup: new Map(delivered.map((row) => [row.group_id, row.delivered_count])),
    };
  } finally {
    database.close();
  }
}
