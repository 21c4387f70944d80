/**
 * The first schema. Table and column names are the product's words. Times are epoch milliseconds, truth values 0
 * or 1, ids the text they have everywhere else. JSON columns are parsed when they are read.
 */
export const firstSchema = /* sql */ `
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  phone_number TEXT,
  lid TEXT,
  profile_name TEXT,
  linked_at INTEGER,
  last_online_at INTEGER,
  groups_synced_at INTEGER,
  messages_sent INTEGER NOT NULL DEFAULT 0,
  messages_received INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE group_chat (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  addressing_mode TEXT NOT NULL CHECK (addressing_mode IN ('lid', 'pn')),
  community_id TEXT,
  is_community INTEGER NOT NULL CHECK (is_community IN (0, 1)),
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE membership (
  account_id TEXT NOT NULL REFERENCES account (id),
  group_id TEXT NOT NULL REFERENCES group_chat (id),
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
  announce_only INTEGER NOT NULL CHECK (announce_only IN (0, 1)),
  member INTEGER NOT NULL CHECK (member IN (0, 1)),
  invite_code TEXT CHECK (invite_code <> ''),
  invite_stale INTEGER NOT NULL DEFAULT 0 CHECK (invite_stale IN (0, 1)),
  invite_fetched_at INTEGER,
  changed_at INTEGER NOT NULL,
  can_post INTEGER NOT NULL GENERATED ALWAYS AS (member = 1 AND (announce_only = 0 OR role <> 'member')) VIRTUAL,
  PRIMARY KEY (account_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_by_group ON membership (group_id);

CREATE TABLE group_metadata (
  account_id TEXT NOT NULL REFERENCES account (id),
  group_id TEXT NOT NULL,
  metadata BLOB NOT NULL,
  PRIMARY KEY (account_id, group_id)
) STRICT;

CREATE TABLE workshop (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  time_zone TEXT NOT NULL,
  duration_minutes INTEGER NOT NULL,
  place TEXT NOT NULL,
  notes TEXT NOT NULL,
  capacity INTEGER,
  status TEXT NOT NULL DEFAULT 'planned'
    CHECK (status IN ('planned', 'running', 'done', 'cancelled', 'archived')),
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE workshop_group (
  workshop_id TEXT NOT NULL REFERENCES workshop (id),
  group_id TEXT NOT NULL REFERENCES group_chat (id),
  position INTEGER NOT NULL,
  PRIMARY KEY (workshop_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX workshop_group_by_group ON workshop_group (group_id);

-- seq is what the search index refers to: only a declared INTEGER PRIMARY KEY survives VACUUM unchanged.
CREATE TABLE broadcast (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL
    CHECK (state IN ('draft', 'scheduled', 'missed', 'running', 'paused', 'finished', 'cancelled')),
  content TEXT NOT NULL,
  workshop_id TEXT REFERENCES workshop (id),
  retry_of TEXT REFERENCES broadcast (id),
  pacing TEXT NOT NULL CHECK (pacing IN ('careful', 'normal', 'quick')),
  accepted_warnings TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  pause_failure TEXT
) STRICT;
CREATE INDEX broadcast_newest_first ON broadcast (created_at, id);
CREATE INDEX broadcast_by_state ON broadcast (state, created_at, id);
CREATE INDEX broadcast_by_workshop ON broadcast (workshop_id) WHERE workshop_id IS NOT NULL;
CREATE INDEX broadcast_by_origin ON broadcast (retry_of) WHERE retry_of IS NOT NULL;

-- The index reads its text back through this view instead of keeping a second copy.
CREATE VIEW broadcast_searchable AS SELECT seq, content ->> '$.text' AS text FROM broadcast;
CREATE VIRTUAL TABLE broadcast_text USING fts5 (
  text,
  content = 'broadcast_searchable',
  content_rowid = 'seq',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER broadcast_text_added AFTER INSERT ON broadcast BEGIN
  INSERT INTO broadcast_text (rowid, text) VALUES (NEW.seq, NEW.content ->> '$.text');
END;

-- content is set only where it differs from the broadcast's; content_hash is always of what this group gets.
CREATE TABLE delivery (
  id TEXT PRIMARY KEY,
  broadcast_id TEXT NOT NULL REFERENCES broadcast (id),
  position INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  group_name TEXT NOT NULL,
  group_size INTEGER NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  state TEXT NOT NULL CHECK (state IN
    ('queued', 'sending', 'sent', 'delivered', 'unconfirmed', 'failed', 'skipped', 'cancelled')),
  content TEXT,
  content_hash BLOB NOT NULL,
  message_id TEXT,
  settled_by TEXT CHECK (settled_by IN ('ack', 'receipt', 'own-device', 'trainer')),
  failure TEXT,
  needs_decision INTEGER NOT NULL DEFAULT 0 CHECK (needs_decision IN (0, 1)),
  not_before INTEGER,
  sending_at INTEGER,
  sent_at INTEGER,
  delivered_count INTEGER NOT NULL DEFAULT 0,
  read_count INTEGER NOT NULL DEFAULT 0,
  UNIQUE (broadcast_id, position)
) STRICT;
CREATE UNIQUE INDEX delivery_by_message ON delivery (account_id, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX delivery_by_send ON delivery (account_id, sending_at) WHERE sending_at IS NOT NULL;
CREATE INDEX delivery_by_text ON delivery (group_id, content_hash, sending_at) WHERE sending_at IS NOT NULL;
-- One small index per state that somebody works on; the settled million is in none of them.
CREATE INDEX delivery_queued ON delivery (broadcast_id, position) WHERE state = 'queued';
CREATE INDEX delivery_sending ON delivery (broadcast_id, position) WHERE state = 'sending';
CREATE INDEX delivery_failed ON delivery (broadcast_id, position) WHERE state = 'failed';
CREATE INDEX delivery_unconfirmed ON delivery (broadcast_id, position) WHERE state = 'unconfirmed';
CREATE INDEX delivery_unconfirmed_by_account ON delivery (account_id) WHERE state = 'unconfirmed';

-- How many deliveries of a broadcast are in each state, kept by the triggers below so that nothing counts rows.
CREATE TABLE delivery_count (
  broadcast_id TEXT NOT NULL REFERENCES broadcast (id),
  state TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (broadcast_id, state)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_count_unconfirmed ON delivery_count (broadcast_id)
  WHERE state = 'unconfirmed' AND count > 0;
CREATE TRIGGER delivery_counted AFTER INSERT ON delivery BEGIN
  INSERT INTO delivery_count (broadcast_id, state, count) VALUES (NEW.broadcast_id, NEW.state, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER delivery_recounted AFTER UPDATE OF state ON delivery WHEN OLD.state <> NEW.state BEGIN
  UPDATE delivery_count SET count = count - 1 WHERE broadcast_id = OLD.broadcast_id AND state = OLD.state;
  INSERT INTO delivery_count (broadcast_id, state, count) VALUES (NEW.broadcast_id, NEW.state, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;

-- One row per person that a delivery reached.
CREATE TABLE receipt (
  delivery_id TEXT NOT NULL REFERENCES delivery (id),
  user_id TEXT NOT NULL,
  delivered_at INTEGER NOT NULL,
  read_at INTEGER,
  PRIMARY KEY (delivery_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE preference (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE key_envelope (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  mode TEXT NOT NULL CHECK (mode IN ('keyring', 'file', 'memory')),
  backend TEXT,
  wrapped BLOB
) STRICT;

-- Encrypted: nonce, tag and ciphertext in one value, version names that format.
CREATE TABLE credential (
  account_id TEXT PRIMARY KEY REFERENCES account (id),
  version INTEGER NOT NULL,
  value BLOB NOT NULL
) STRICT;
CREATE TABLE signal_key (
  account_id TEXT NOT NULL REFERENCES account (id),
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY (account_id, type, id)
) STRICT;

CREATE TABLE protocol_version (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version TEXT NOT NULL
) STRICT;

-- What the trainer must still be told about the database itself.
CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('database-restored', 'database-started-empty')),
  at INTEGER NOT NULL,
  kept_as TEXT NOT NULL
) STRICT;
`;
