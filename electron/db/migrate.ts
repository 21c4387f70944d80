import type { Connection } from './connection.ts';
import type { Migration } from './migrations.ts';

/** The version of the database's schema; 0 for an empty file. */
export function schemaVersion(connection: Pick<Connection, 'pragma'>): number {
  return connection.pragma('user_version', { simple: true }) as number;
}

/**
 * Brings the database to the newest schema: all pending steps in one transaction, so that it is the old one or the
 * new one. `backUp` runs first when there is anything to lose; when it throws, nothing is changed.
 */
export function migrate(
  connection: Connection,
  steps: readonly Migration[],
  backUp: (fromVersion: number) => void,
): void {
  const fromVersion = schemaVersion(connection);
  const pending = steps.filter(({ version }) => version > fromVersion);
  if (pending.length === 0) return;
  if (fromVersion > 0) backUp(fromVersion);
  connection.transaction(() => {
    for (const { version, sql } of pending) {
      connection.exec(sql);
      connection.pragma(`user_version = ${version}`);
    }
  });
}
