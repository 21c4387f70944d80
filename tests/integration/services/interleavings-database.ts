import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Connection } from '#electron/db/connection.ts';
import { migrate } from '#electron/db/migrate.ts';
import { migrations } from '#electron/db/migrations.ts';
import { createStores, type Stores } from '#electron/db/stores.ts';
import type { Random } from '#electron/ports/random.ts';

/** A state that a delivery left, and the one it came to, in the order of the commits. */
export interface DeliveryChange {
  readonly kind: 'delivery';
  readonly id: string;
  readonly broadcastId: string;
  readonly accountId: string;
  readonly from: string;
  readonly to: string;
  readonly messageIdBefore: string | null;
  readonly messageId: string | null;
  readonly settledBy: string | null;
  readonly failure: string | null;
  readonly askedBefore: number;
  readonly asked: number;
}

export type Committed = DeliveryChange | BroadcastChange | AmendingChange;

export interface BroadcastChange {
  readonly kind: 'broadcast';
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Why it paused or was missed. */
  readonly failure: string | null;
}

/** A change of a delivery after it was sent. */
export interface AmendingChange {
  readonly kind: 'change';
  /** Of the delivery. */
  readonly id: string;
  readonly broadcastId: string;
  readonly from: string;
  readonly to: string;
  readonly messageIdBefore: string | null;
  readonly messageId: string | null;
  readonly failure: string | null;
  /** Of the amendment. */
  readonly amendmentState: string;
  readonly tries: number;
}

export type Row = Readonly<Record<string, string | number | null>>;

/** The database of the worlds, one after the other: opening a new file for each would take most of the time. */
export interface WorldDatabase {
  readonly stores: () => Stores;
  readonly connection: () => Connection;
  /** Called before and after everything that the engine asks of the disk, commits included. */
  onTouch: () => void;
  /** Closes the file and opens it again, as a start of the app does. */
  reopen(): void;
  /** As before the first start. */
  empty(): void;
  /** A look at the file itself, beside the engine. */
  rows(sql: string, ...parameters: readonly (string | number)[]): readonly Row[];
  /** What was committed since the last call. */
  takeChanges(): readonly Committed[];
  close(): void;
}

/** Every change of a state is written down by the database itself, whoever made it and whether it was told or not. */
const watch = `
  CREATE TEMP TABLE change (
    kind TEXT, id TEXT, broadcastId TEXT, accountId TEXT, "from" TEXT, "to" TEXT, messageIdBefore TEXT,
    messageId TEXT, settledBy TEXT, failure TEXT, askedBefore INTEGER, asked INTEGER,
    amendmentState TEXT, tries INTEGER
  );
  CREATE TEMP TRIGGER watch_delivery AFTER UPDATE ON main.delivery
  WHEN OLD.state <> NEW.state OR OLD.message_id IS NOT NEW.message_id OR OLD.needs_decision <> NEW.needs_decision
  BEGIN
    INSERT INTO change VALUES ('delivery', NEW.id, NEW.broadcast_id, NEW.account_id, OLD.state, NEW.state,
      OLD.message_id, NEW.message_id, NEW.settled_by, NEW.failure, OLD.needs_decision, NEW.needs_decision, NULL, NULL);
  END;
  CREATE TEMP TRIGGER watch_change AFTER UPDATE ON main.delivery_change
  WHEN OLD.state <> NEW.state OR OLD.message_id IS NOT NEW.message_id
  BEGIN
    INSERT INTO change (kind, id, broadcastId, "from", "to", messageIdBefore, messageId, failure, amendmentState, tries)
      SELECT 'change', NEW.delivery_id, broadcast_id, OLD.state, NEW.state, OLD.message_id, NEW.message_id,
        NEW.failure, state, NEW.tries FROM main.amendment WHERE seq = NEW.amendment_seq;
  END;
  CREATE TEMP TRIGGER watch_broadcast AFTER UPDATE ON main.broadcast WHEN OLD.state <> NEW.state BEGIN
    INSERT INTO change (kind, id, "from", "to", failure)
      VALUES ('broadcast', NEW.id, OLD.state, NEW.state, NEW.pause_failure);
  END;`;

export function openWorldDatabase(random: Random): WorldDatabase {
  // In memory where there is such a place: what a commit survives is another test's subject.
  const memory = '/dev/shm';
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'convoke-interleavings-'));
  const path = join(folder, 'convoke.db');
  const touch = (): void => {
    database.onTouch();
  };
  let opened = open();

  function open() {
    const connection = connect({ path, nativeBinding: undefined, onDamage: () => undefined });
    // Nobody else reads the file: taking locks for every statement would double the time.
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.pragma('synchronous = OFF');
    migrate(connection, migrations, () => undefined);
    connection.exec(watch);
    const stores = createStores(touching(connection, touch), random);
    const read = connection.prepare<[], Committed>('SELECT * FROM temp.change ORDER BY rowid');
    const forget = connection.prepare<[]>('DELETE FROM temp.change');
    const tables = connection
      .prepare<[], string>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
           AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE '%\\_text\\_%' ESCAPE '\\'`,
      )
      .pluck()
      .all();
    const clear = tables.map((table) => connection.prepare<[]>(`DELETE FROM ${table}`));
    const looks = new Map<string, ReturnType<typeof connection.prepare<unknown[], Row>>>();
    return { connection, stores, read, forget, clear, looks };
  }

  const database: WorldDatabase = {
    onTouch: () => undefined,
    stores: () => opened.stores,
    connection: () => opened.connection,
    reopen() {
      opened.connection.close();
      opened = open();
    },
    empty() {
      opened.connection.pragma('foreign_keys = OFF');
      opened.connection.transaction(() => {
        for (const table of opened.clear) table.run();
      });
      opened.connection.pragma('foreign_keys = ON');
      opened.forget.run();
    },
    rows(sql, ...parameters) {
      const look = opened.looks.get(sql) ?? opened.connection.prepare<unknown[], Row>(sql);
      opened.looks.set(sql, look);
      return look.all(...parameters);
    },
    takeChanges() {
      const changes = opened.read.all();
      if (changes.length > 0) opened.forget.run();
      return changes;
    },
    close() {
      opened.connection.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return database;
}

function touching(connection: Connection, touch: () => void): Connection {
  function around<T>(work: () => T): T {
    touch();
    const result = work();
    touch();
    return result;
  }
  const prepare = (sql: string) => {
    const statement = connection.prepare(sql);
    const run = statement.run.bind(statement);
    const get = statement.get.bind(statement);
    const all = statement.all.bind(statement);
    statement.run = (...parameters) => around(() => run(...parameters));
    statement.get = (...parameters) => around(() => get(...parameters));
    statement.all = (...parameters) => around(() => all(...parameters));
    return statement;
  };
  return {
    ...connection,
    prepare: prepare as Connection['prepare'],
    durable: () => Promise.resolve().then(touch),
    transaction: (work) =>
      around(() =>
        connection.transaction(() => {
          const result = work();
          touch();
          return result;
        }),
      ),
  };
}
