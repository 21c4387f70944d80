/**
 * Accounts can be removed from this computer. One whose history is kept stays as a row that nobody lists; history
 * that goes is taken out of the counts and of the search index as well, and not only marked as gone there.
 */
export const removedAccounts = /* sql */ `
ALTER TABLE account ADD COLUMN removed_at INTEGER;

CREATE TRIGGER delivery_uncounted AFTER DELETE ON delivery BEGIN
  UPDATE delivery_count SET count = count - 1 WHERE broadcast_id = OLD.broadcast_id AND state = OLD.state;
END;
CREATE TRIGGER broadcast_text_removed AFTER DELETE ON broadcast BEGIN
  INSERT INTO broadcast_text (broadcast_text, rowid, text) VALUES ('delete', OLD.seq, OLD.content ->> '$.text');
END;
INSERT INTO broadcast_text (broadcast_text, rank) VALUES ('secure-delete', 1);
`;
