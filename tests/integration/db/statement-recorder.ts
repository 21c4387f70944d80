import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { connect, type Connection } from '#electron/db/connection.ts';
import { migrate } from '#electron/db/migrate.ts';
import { migrations } from '#electron/db/migrations.ts';
import { createStores, type Stores } from '#electron/db/stores.ts';
import { systemRandom, temporaryFolder } from './database-fixture.ts';

interface Executed {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

export interface StatementRecorder {
  readonly stores: Stores;
  /** How the database finds what the work asks the stores for, a line a step. */
  readonly plansOf: (work: (stores: Stores) => void) => string[];
}

/** The stores on an empty database, with every statement they execute kept. */
export function openRecording(): StatementRecorder {
  const path = join(temporaryFolder(), 'convoke.db');
  const connection = connect({ path, nativeBinding: undefined, onDamage: () => undefined });
  onTestFinished(() => {
    connection.close();
  });
  migrate(connection, migrations, () => undefined);

  const executed: Executed[] = [];
  const prepare = ((sql: string) => {
    const statement = connection.prepare(sql);
    for (const name of ['run', 'get', 'all'] as const) {
      const execute = statement[name].bind(statement);
      statement[name] = ((...parameters: unknown[]) => {
        executed.push({ sql, parameters });
        return execute(...parameters);
      }) as never;
    }
    return statement;
  }) as Connection['prepare'];
  const stores = createStores({ ...connection, prepare }, systemRandom);

  return {
    stores,
    plansOf: (work) => {
      executed.length = 0;
      work(stores);
      return executed.flatMap(({ sql, parameters }) =>
        connection
          .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
          .all(...parameters)
          .map(({ detail }) => detail),
      );
    },
  };
}
