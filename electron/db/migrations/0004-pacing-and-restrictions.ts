/**
 * A broadcast may have a pacing of its own, and remembers how often WhatsApp throttled it. An account may be
 * restricted for a while. How many deliveries each account still has in a broadcast is counted by the database.
 */
export const pacingAndRestrictions = /* sql */ `
-- JSON. Set only where the pacing is custom; then \`pacing\`, whose values the first schema closed, says nothing.
ALTER TABLE broadcast ADD COLUMN custom_pacing TEXT;
ALTER TABLE broadcast ADD COLUMN slow_downs INTEGER NOT NULL DEFAULT 0;
-- JSON: what WhatsApp restricts, and until when.
ALTER TABLE account ADD COLUMN restrictions TEXT NOT NULL DEFAULT '[]';
-- The trainer wants it sent once more: that it says the same again is intended.
ALTER TABLE delivery ADD COLUMN send_again INTEGER NOT NULL DEFAULT 0 CHECK (send_again IN (0, 1));

CREATE TABLE queued_count (
  broadcast_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (broadcast_id, account_id)
) STRICT, WITHOUT ROWID;
INSERT INTO queued_count
  SELECT broadcast_id, account_id, count(*) FROM delivery WHERE state = 'queued' GROUP BY broadcast_id, account_id;
CREATE TRIGGER queued_counted AFTER INSERT ON delivery WHEN NEW.state = 'queued' BEGIN
  INSERT INTO queued_count VALUES (NEW.broadcast_id, NEW.account_id, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER queued_again AFTER UPDATE OF state ON delivery WHEN OLD.state <> 'queued' AND NEW.state = 'queued' BEGIN
  INSERT INTO queued_count VALUES (NEW.broadcast_id, NEW.account_id, 1) ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER queued_no_more AFTER UPDATE OF state ON delivery WHEN OLD.state = 'queued' AND NEW.state <> 'queued' BEGIN
  UPDATE queued_count SET count = count - 1 WHERE broadcast_id = OLD.broadcast_id AND account_id = OLD.account_id;
  DELETE FROM queued_count
    WHERE broadcast_id = OLD.broadcast_id AND account_id = OLD.account_id AND count = 0;
END;
CREATE TRIGGER queued_removed AFTER DELETE ON delivery WHEN OLD.state = 'queued' BEGIN
  UPDATE queued_count SET count = count - 1 WHERE broadcast_id = OLD.broadcast_id AND account_id = OLD.account_id;
  DELETE FROM queued_count
    WHERE broadcast_id = OLD.broadcast_id AND account_id = OLD.account_id AND count = 0;
END;
CREATE INDEX delivery_queued_by_account ON delivery (broadcast_id, account_id, position) WHERE state = 'queued';
`;
