import type { NewBroadcast } from '../ports/broadcast-store.ts';
import type { NewDelivery } from '../ports/delivery-store.ts';
import type { Connection } from './connection.ts';
import { contentHash } from './content-hash.ts';
import { writeFailure } from './json-column.ts';

/** Writes one frozen delivery. Its content is kept only where it differs from the broadcast's. */
export function createDeliveryInsert(
  connection: Connection,
): (broadcast: Pick<NewBroadcast, 'id' | 'content'>, delivery: NewDelivery) => void {
  const insert = connection.prepare<[Record<string, string | number | Uint8Array | null>]>(
    `INSERT INTO delivery (id, broadcast_id, position, group_id, group_name, group_size, account_id, state,
       content, content_hash, failure)
     VALUES (:id, :broadcastId, :position, :groupId, :groupName, :groupSize, :accountId, :state, :content,
       :contentHash, :failure)`,
  );
  return (broadcast, { content = broadcast.content, failure, ...delivery }) => {
    const rendered = JSON.stringify(content);
    insert.run({
      ...delivery,
      broadcastId: broadcast.id,
      content: rendered === JSON.stringify(broadcast.content) ? null : rendered,
      contentHash: contentHash(content),
      failure: writeFailure(failure),
    });
  };
}
