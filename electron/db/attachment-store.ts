import type { AttachmentId, AttachmentKind } from '#shared/model/attachment.ts';
import type { TakenFile } from '../ports/attachment-files.ts';
import type { AttachmentRecord, AttachmentStore } from '../ports/attachment-store.ts';
import type { Connection } from './connection.ts';

interface AttachmentRow extends Omit<TakenFile, 'mayTellPlace'> {
  readonly id: AttachmentId;
  readonly kind: AttachmentKind;
  readonly mayTellPlace: 0 | 1;
}

/** In the content of a broadcast, whatever its state. */
const isUsed = /* sql */ `id IN (
  SELECT content ->> '$.attachment.id' FROM broadcast WHERE content ->> '$.attachment.id' IS NOT NULL
  UNION ALL SELECT content ->> '$.linkPreview.thumbnail' FROM broadcast
    WHERE content ->> '$.linkPreview.thumbnail' IS NOT NULL
)`;

export function createAttachmentStore(connection: Connection): AttachmentStore {
  const insert = connection.prepare<[AttachmentRow & { at: number }]>(
    `INSERT INTO attachment (id, kind, mime_type, file_name, size_bytes, sha256, width, height, seconds, thumbnail,
       may_tell_place, created_at)
     VALUES (:id, :kind, :mimeType, :fileName, :sizeBytes, :sha256, :width, :height, :seconds, :thumbnail,
       :mayTellPlace, :at)`,
  );
  const select = connection.prepare<[AttachmentId], AttachmentRow>(
    `SELECT id, kind, mime_type AS mimeType, file_name AS fileName, size_bytes AS sizeBytes, sha256, width, height,
       seconds, thumbnail, may_tell_place AS mayTellPlace
     FROM attachment WHERE id = ?`,
  );
  const removeUnused = connection
    .prepare<[number], AttachmentId>(
      `DELETE FROM attachment WHERE unused_since <= ? AND NOT (${isUsed}) RETURNING id`,
    )
    .pluck();
  const unmarkUsed = connection.prepare<[]>(
    `UPDATE attachment SET unused_since = NULL WHERE unused_since IS NOT NULL AND ${isUsed}`,
  );
  const markUnused = connection.prepare<[number]>(
    `UPDATE attachment SET unused_since = ? WHERE unused_since IS NULL AND NOT (${isUsed})`,
  );

  return {
    insert: (id, file, at) => {
      insert.run({ ...file, id, mayTellPlace: file.mayTellPlace ? 1 : 0, at });
    },
    get: (attachmentId) => {
      const row = select.get(attachmentId);
      return row && recordOf(row);
    },
    removeUnused: ({ unusedSince, at }) =>
      connection.transaction(() => {
        const removed = removeUnused.all(unusedSince);
        unmarkUsed.run();
        markUnused.run(at);
        return removed;
      }),
  };
}

function recordOf({
  id,
  kind,
  sha256,
  thumbnail,
  width,
  height,
  seconds,
  mayTellPlace,
  ...facts
}: AttachmentRow): AttachmentRecord {
  return {
    kind,
    attachment: {
      id,
      ...facts,
      ...(width !== null && { width }),
      ...(height !== null && { height }),
      ...(seconds !== null && { seconds }),
      ...(mayTellPlace === 1 && { mayTellPlace: true as const }),
    },
    sha256,
    thumbnail,
  };
}
