/**
 * Files that are attached to what is composed; their bytes lie in files of their own. Which are in use is looked up in the
 * contents of the broadcasts, drafts among them.
 */
export const attachments = /* sql */ `
CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('image', 'video', 'audio', 'document')),
  mime_type TEXT NOT NULL,
  file_name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
  sha256 BLOB NOT NULL,
  width INTEGER,
  height INTEGER,
  seconds INTEGER,
  -- JPEG.
  thumbnail BLOB,
  created_at INTEGER NOT NULL,
  -- Since when it was found to be in no draft and no broadcast.
  unused_since INTEGER
) STRICT;

CREATE INDEX broadcast_by_attachment ON broadcast (content ->> '$.attachment.id')
  WHERE content ->> '$.attachment.id' IS NOT NULL;
CREATE INDEX broadcast_by_link_thumbnail ON broadcast (content ->> '$.linkPreview.thumbnail')
  WHERE content ->> '$.linkPreview.thumbnail' IS NOT NULL;
`;
