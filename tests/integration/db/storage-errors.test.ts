import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '#electron/db/connection.ts';
import { migrate } from '#electron/db/migrate.ts';
import { migrations } from '#electron/db/migrations.ts';
import { createStores } from '#electron/db/stores.ts';
import { StorageError } from '#electron/ports/storage.ts';
import {
  damageTable,
  linkedAccount,
  newBroadcast,
  newDelivery,
  openForTest,
  systemRandom,
  temporaryFolder,
} from './database-fixture.ts';

function openStores(path = join(temporaryFolder(), 'convoke.db'), onDamage: () => void = () => undefined) {
  const connection = connect({ path, nativeBinding: undefined, onDamage });
  onTestFinished(() => {
    connection.close();
  });
  migrate(connection, migrations, () => undefined);
  const { storage } = createStores(connection, systemRandom);
  return { path, connection, storage };
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (cause) {
    if (cause instanceof StorageError) return cause.code;
    throw cause;
  }
  return 'nothing was thrown';
}

it('says DISK_FULL, keeps nothing of the write and works on when there is room again', () => {
  const { connection, storage } = openStores();
  const accountId = linkedAccount({ ...storage, close: () => undefined });
  const pages = connection.pragma('page_count', { simple: true }) as number;
  connection.pragma(`max_page_count = ${pages + 3}`);
  const broadcast = newBroadcast({ content: { kind: 'text', text: 'x'.repeat(50_000) } });
  const deliveries = [newDelivery(accountId, 0)];
  expect(
    codeOf(() => {
      storage.broadcasts.insert(broadcast, deliveries);
    }),
  ).toBe('DISK_FULL');
  expect(connection.inTransaction()).toBe(false);
  expect(storage.broadcasts.get(broadcast.id)).toBeUndefined();

  connection.pragma('max_page_count = 100000');
  storage.broadcasts.insert(broadcast, deliveries);
  expect(storage.broadcasts.get(broadcast.id)?.counts.queued).toBe(1);
});

it('says DATABASE_READ_ONLY when the file cannot be written', () => {
  const { connection, storage } = openStores();
  connection.pragma('query_only = ON');
  expect(
    codeOf(() => {
      storage.accounts.insert('a', 'Mara');
    }),
  ).toBe('DATABASE_READ_ONLY');
});

it('says DATABASE_BUSY when another program holds the file', () => {
  const { path, connection, storage } = openStores();
  connection.pragma('busy_timeout = 10');
  const other = new Database(path);
  onTestFinished(() => {
    other.close();
  });
  other.exec('BEGIN IMMEDIATE');
  expect(
    codeOf(() => {
      storage.accounts.insert('a', 'Mara');
    }),
  ).toBe('DATABASE_BUSY');
  expect(
    codeOf(() => {
      storage.transaction(() => undefined);
    }),
  ).toBe('DATABASE_BUSY');
  other.exec('ROLLBACK');
  storage.accounts.insert('a', 'Mara');
});

it('says DATABASE_DAMAGED when what is stored cannot be what was written', () => {
  const { connection, storage } = openStores();
  const broadcast = newBroadcast();
  storage.broadcasts.insert(broadcast, []);
  connection.exec(`UPDATE broadcast SET pause_failure = '{"code":"NO_SUCH_CODE"}'`);
  expect(codeOf(() => storage.broadcasts.get(broadcast.id))).toBe('DATABASE_DAMAGED');
});

it('says DATABASE_DAMAGED, and tells of it, when a page is not one', () => {
  const { path, storage } = openForTest();
  storage.accounts.insert('a', 'Mara');
  storage.close();
  damageTable(path, 'account');
  let damages = 0;
  const reopened = openStores(path, () => {
    damages += 1;
  });
  expect(codeOf(() => reopened.storage.accounts.list())).toBe('DATABASE_DAMAGED');
  expect(damages).toBe(1);
});

it('lets bugs through as they are', () => {
  const { storage } = openForTest();
  expect(() =>
    storage.transaction(() => {
      throw new RangeError('a bug');
    }),
  ).toThrow(RangeError);
});

it('keeps all of a transaction or nothing, an inner one as a part of the outer', () => {
  const { storage } = openForTest();
  expect(() =>
    storage.transaction(() => {
      storage.accounts.insert('a', 'A');
      storage.transaction(() => {
        storage.accounts.insert('b', 'B');
      });
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(storage.accounts.list()).toEqual([]);
  expect(
    storage.transaction(() => {
      storage.accounts.insert('a', 'A');
      return 5;
    }),
  ).toBe(5);
  expect(storage.accounts.list()).toHaveLength(1);
});
