/**
 * Groups that are made for workshops. `asked` is written before WhatsApp is asked: 1 says that it may have been made.
 * `known_ids` are the groups that had the name before (JSON); `template` is what it was composed of (JSON).
 */
export const groupCreations = /* sql */ `
CREATE TABLE group_creation (
  workshop_id TEXT PRIMARY KEY REFERENCES workshop (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  discussion_name TEXT,
  description TEXT NOT NULL,
  announce_only INTEGER NOT NULL,
  template TEXT NOT NULL,
  step TEXT NOT NULL CHECK (step IN ('group', 'community', 'discussion', 'settings', 'done')),
  asked INTEGER NOT NULL,
  known_ids TEXT NOT NULL,
  community_id TEXT,
  group_id TEXT,
  failure TEXT,
  begun_at INTEGER NOT NULL
) STRICT;

CREATE INDEX group_creation_begun ON group_creation (begun_at);
`;
