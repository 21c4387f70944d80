/**
 * The history is ordered by when a broadcast began (a scheduled one is not older than its start), and can be asked by
 * workshop and by group. Reach becomes counts only after a while, and a group that got nothing is remembered.
 */
export const historyAndReach = /* sql */ `
ALTER TABLE broadcast ADD COLUMN listed_at INTEGER NOT NULL
  GENERATED ALWAYS AS (coalesce(started_at, created_at)) VIRTUAL;
DROP INDEX broadcast_newest_first;
DROP INDEX broadcast_by_state;
DROP INDEX broadcast_by_workshop;
CREATE INDEX broadcast_newest_first ON broadcast (listed_at, id);
CREATE INDEX broadcast_by_state ON broadcast (state, listed_at, id);
CREATE INDEX broadcast_by_workshop ON broadcast (workshop_id, listed_at, id) WHERE workshop_id IS NOT NULL;

-- The broadcasts of a group in the order of the history, kept by the triggers below: deliveries do not know it.
CREATE TABLE broadcast_of_group (
  group_id TEXT NOT NULL,
  listed_at INTEGER NOT NULL,
  broadcast_id TEXT NOT NULL,
  PRIMARY KEY (group_id, listed_at, broadcast_id)
) STRICT, WITHOUT ROWID;
INSERT INTO broadcast_of_group
  SELECT DISTINCT d.group_id, b.listed_at, b.id FROM delivery d JOIN broadcast b ON b.id = d.broadcast_id;
CREATE TRIGGER delivery_listed AFTER INSERT ON delivery BEGIN
  INSERT OR IGNORE INTO broadcast_of_group
    SELECT NEW.group_id, listed_at, id FROM broadcast WHERE id = NEW.broadcast_id;
END;
CREATE TRIGGER delivery_unlisted AFTER DELETE ON delivery BEGIN
  DELETE FROM broadcast_of_group WHERE group_id = OLD.group_id AND broadcast_id = OLD.broadcast_id
    AND listed_at = (SELECT listed_at FROM broadcast WHERE id = OLD.broadcast_id);
END;
CREATE TRIGGER broadcast_relisted AFTER UPDATE OF started_at, created_at ON broadcast
WHEN OLD.listed_at <> NEW.listed_at BEGIN
  DELETE FROM broadcast_of_group WHERE listed_at = OLD.listed_at AND broadcast_id = NEW.id
    AND group_id IN (SELECT group_id FROM delivery WHERE broadcast_id = NEW.id);
  INSERT OR IGNORE INTO broadcast_of_group
    SELECT group_id, NEW.listed_at, NEW.id FROM delivery WHERE broadcast_id = NEW.id;
END;

-- From then on the two counts are all there is, and receipts no longer change them.
ALTER TABLE delivery ADD COLUMN reach_folded_at INTEGER;
-- When it was found that nobody in the group got it; a receipt that comes after all changes the state instead.
ALTER TABLE delivery ADD COLUMN silent_at INTEGER;
CREATE INDEX delivery_unfolded ON delivery (sent_at) WHERE sent_at IS NOT NULL AND reach_folded_at IS NULL;
CREATE INDEX delivery_unheard ON delivery (account_id, sent_at)
  WHERE state = 'sent' AND silent_at IS NULL AND group_size > 1 AND settled_by <> 'trainer';
CREATE INDEX delivery_silent ON delivery (broadcast_id) WHERE state = 'sent' AND silent_at IS NOT NULL;
`;
