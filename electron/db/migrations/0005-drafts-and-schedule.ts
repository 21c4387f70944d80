/**
 * Broadcasts are kept before they start: as drafts, and scheduled. `chosen_groups` are the groups the trainer chose (JSON),
 * until deliveries are made of them at the start. `schedule` is the time as it was meant, and the instant it means
 * (JSON). `moving_at` is when a running broadcast was last known to get on.
 */
export const draftsAndSchedule = /* sql */ `
ALTER TABLE broadcast ADD COLUMN chosen_groups TEXT;
ALTER TABLE broadcast ADD COLUMN schedule TEXT;
ALTER TABLE broadcast ADD COLUMN moving_at INTEGER;
UPDATE broadcast SET moving_at = coalesce(
  (SELECT max(sending_at) FROM delivery WHERE broadcast_id = broadcast.id AND sending_at IS NOT NULL), started_at
) WHERE state = 'running';

CREATE TRIGGER broadcast_text_changed AFTER UPDATE OF content ON broadcast WHEN OLD.content <> NEW.content BEGIN
  INSERT INTO broadcast_text (broadcast_text, rowid, text) VALUES ('delete', OLD.seq, OLD.content ->> '$.text');
  INSERT INTO broadcast_text (rowid, text) VALUES (NEW.seq, NEW.content ->> '$.text');
END;
`;
