/**
 * What was sent can be edited, or deleted for everyone. An amendment is one of the two for a whole broadcast, a delivery
 * change what becomes of it in one group. What was sent first stays where it is. A history that goes takes them along.
 */
export const amendments = /* sql */ `
CREATE TABLE amendment (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  broadcast_id TEXT NOT NULL REFERENCES broadcast (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'delete')),
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'finished', 'cancelled')),
  -- JSON: what an edit puts there, with its variables.
  content TEXT CHECK ((content IS NULL) = (kind = 'delete')),
  pause_failure TEXT,
  created_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX amendment_by_broadcast ON amendment (broadcast_id);
CREATE INDEX amendment_open ON amendment (broadcast_id) WHERE state IN ('running', 'paused');

CREATE TABLE delivery_change (
  delivery_id TEXT NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
  amendment_seq INTEGER NOT NULL REFERENCES amendment (seq) ON DELETE CASCADE,
  -- Of the delivery.
  position INTEGER NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'done', 'unconfirmed', 'failed', 'cancelled')),
  -- JSON, rendered for the group; set only where it differs from the amendment's.
  content TEXT,
  -- When the message that it changes was sent.
  posted_at INTEGER NOT NULL,
  message_id TEXT,
  -- How often it was sent without an answer.
  tries INTEGER NOT NULL DEFAULT 0,
  failure TEXT,
  not_before INTEGER,
  settled_at INTEGER,
  PRIMARY KEY (delivery_id, amendment_seq)
) STRICT;
CREATE INDEX delivery_change_by_state ON delivery_change (amendment_seq, state);
CREATE UNIQUE INDEX delivery_change_by_message ON delivery_change (account_id, message_id)
  WHERE message_id IS NOT NULL;
CREATE INDEX delivery_change_queued ON delivery_change (amendment_seq, account_id, tries, position)
  WHERE state = 'queued';
CREATE INDEX delivery_change_sending ON delivery_change (amendment_seq) WHERE state = 'sending';
`;
