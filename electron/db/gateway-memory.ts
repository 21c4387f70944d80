import { z } from 'zod';
import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { GatewayMemory } from '../ports/gateway-memory.ts';
import { changeColumns, changeOf, type ChangeRow } from './amendment-rows.ts';
import type { Connection } from './connection.ts';
import { parseColumn } from './json-column.ts';
import { prepareRows } from './many-rows.ts';
import type { OutgoingContents } from './outgoing-content.ts';

const protocolVersion = z.tuple([z.number().int(), z.number().int(), z.number().int()]);

export function createGatewayMemory(
  connection: Connection,
  contents: Pick<OutgoingContents, 'ofMessage'>,
): GatewayMemory {
  const selectMetadata = connection
    .prepare<[AccountId, GroupId], Uint8Array>(
      'SELECT metadata FROM group_metadata WHERE account_id = ? AND group_id = ?',
    )
    .pluck();
  const putMetadata = prepareRows<readonly [AccountId, GroupId, Uint8Array]>(
    connection,
    `INSERT INTO group_metadata (account_id, group_id, metadata) VALUES ROWS
     ON CONFLICT DO UPDATE SET metadata = excluded.metadata WHERE metadata <> excluded.metadata`,
    3,
  );
  const removeMetadata = connection.prepare<[AccountId, GroupId]>(
    'DELETE FROM group_metadata WHERE account_id = ? AND group_id = ?',
  );
  const selectSentAmendment = connection.prepare<[AccountId, string], ChangeRow>(
    `SELECT ${changeColumns} FROM delivery_change c
       JOIN amendment a ON a.seq = c.amendment_seq JOIN delivery d ON d.id = c.delivery_id
     WHERE c.account_id = ? AND c.message_id = ?`,
  );
  const selectProtocolVersion = connection
    .prepare<[], string>('SELECT version FROM protocol_version')
    .pluck();
  const putProtocolVersion = connection.prepare<[string]>(
    `INSERT INTO protocol_version (id, version) VALUES (1, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version`,
  );

  return {
    readGroupMetadata: (accountId, groupId) => selectMetadata.get(accountId, groupId),
    writeGroupMetadata: (accountId, entries) => {
      connection.transaction(() => {
        putMetadata(entries.map(({ groupId, metadata }) => [accountId, groupId, metadata]));
      });
    },
    forgetGroupMetadata: (accountId, groupIds) => {
      connection.transaction(() => {
        for (const groupId of groupIds) removeMetadata.run(accountId, groupId);
      });
    },
    readSentContent: contents.ofMessage,
    readSentAmendment: (accountId, messageId) => {
      const row = selectSentAmendment.get(accountId, messageId);
      if (row === undefined) return undefined;
      const { groupId, targetMessageId, change, decidedAt: at } = changeOf(row);
      return { messageId, groupId, targetMessageId, change, at };
    },
    readProtocolVersion: () => {
      const version = selectProtocolVersion.get();
      return version === undefined ? undefined : parseColumn(protocolVersion, version);
    },
    writeProtocolVersion: (version) => {
      putProtocolVersion.run(JSON.stringify(version));
    },
  };
}
