import type { AccountId } from '#shared/model/account.ts';
import type { Connection } from './connection.ts';

/** As it is bound: account, type, id, version, sealed value. */
export type SealedKey = readonly [AccountId, string, string, number, Uint8Array];

/** One statement for so many keys takes a fifth less than one for each. */
const ROWS_AT_ONCE = 32;

/** Returns a function that inserts or replaces keys, in their order. */
export function preparePutKeys(connection: Connection): (keys: readonly SealedKey[]) => void {
  const put = (rows: number) =>
    connection.prepare<(string | number | Uint8Array)[]>(
      `INSERT INTO signal_key (account_id, type, id, version, value)
       VALUES ${new Array(rows).fill('(?, ?, ?, ?, ?)').join(', ')}
       ON CONFLICT DO UPDATE SET version = excluded.version, value = excluded.value`,
    );
  const putOne = put(1);
  const putMany = put(ROWS_AT_ONCE);

  return (keys) => {
    let next = 0;
    for (; keys.length - next >= ROWS_AT_ONCE; next += ROWS_AT_ONCE) {
      putMany.run(...keys.slice(next, next + ROWS_AT_ONCE).flat());
    }
    for (const key of keys.slice(next)) putOne.run(...key);
  };
}
