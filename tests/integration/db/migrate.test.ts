import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { backupFolder, listBackups, writeBackup } from '#electron/db/backups.ts';
import { connect } from '#electron/db/connection.ts';
import { migrate, schemaVersion } from '#electron/db/migrate.ts';
import { migrations, type Migration } from '#electron/db/migrations.ts';
import { readRows, temporaryFolder } from './database-fixture.ts';

const next = migrations.length + 1;
const addColumn: Migration = { version: next, sql: 'ALTER TABLE account ADD COLUMN colour TEXT' };
const fails: Migration = { version: next + 1, sql: 'CREATE TABLE half (a); SELECT * FROM no_such_table' };

function openEmpty() {
  const path = join(temporaryFolder(), 'convoke.db');
  const connection = connect({ path, nativeBinding: undefined, onDamage: () => undefined });
  onTestFinished(() => {
    connection.close();
  });
  return { path, connection };
}

const schemaOf = (path: string): unknown[] =>
  readRows(path, 'SELECT name, sql FROM sqlite_schema ORDER BY name');

it('brings an empty file to the newest schema, without a backup', () => {
  const { connection } = openEmpty();
  migrate(connection, migrations, () => {
    throw new Error('there is nothing to back up');
  });
  expect(schemaVersion(connection)).toBe(migrations.length);
});

it('changes nothing the second time', () => {
  const { path, connection } = openEmpty();
  migrate(connection, migrations, () => undefined);
  const before = schemaOf(path);
  migrate(connection, migrations, () => {
    throw new Error('nothing is pending');
  });
  expect(schemaOf(path)).toEqual(before);
});

it('backs up first, then takes all pending steps', () => {
  const { path, connection } = openEmpty();
  migrate(connection, migrations, () => undefined);
  connection.exec(`INSERT INTO account (id, position, name) VALUES ('a', 0, 'Mara')`);
  const folder = backupFolder(path);
  migrate(connection, [...migrations, addColumn], (fromVersion) => {
    expect(fromVersion).toBe(migrations.length);
    writeBackup(folder, 5, undefined, (target) => {
      connection.exec(`VACUUM INTO '${target}'`);
    });
  });
  expect(schemaVersion(connection)).toBe(next);
  expect(readRows(path, 'SELECT name, colour FROM account')).toEqual([{ name: 'Mara', colour: null }]);
  const [backup] = listBackups(folder);
  expect(readRows(backup?.path ?? '', 'SELECT * FROM pragma_user_version')).toEqual([
    { user_version: migrations.length },
  ]);
  expect(readRows(backup?.path ?? '', 'SELECT name FROM account')).toEqual([{ name: 'Mara' }]);
});

it('leaves everything as it was when one of the steps fails', () => {
  const { path, connection } = openEmpty();
  migrate(connection, migrations, () => undefined);
  const before = schemaOf(path);
  expect(() => {
    migrate(connection, [...migrations, addColumn, fails], () => undefined);
  }).toThrow(/no_such_table/);
  expect(schemaVersion(connection)).toBe(migrations.length);
  expect(schemaOf(path)).toEqual(before);
});

it('does not begin without its backup', () => {
  const { connection } = openEmpty();
  migrate(connection, migrations, () => undefined);
  expect(() => {
    migrate(connection, [...migrations, addColumn], () => {
      throw new Error('no room for a backup');
    });
  }).toThrow('no room');
  expect(schemaVersion(connection)).toBe(migrations.length);
});
