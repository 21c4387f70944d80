/** How many places `listing` has for broadcasts of one millisecond. */
export const SEARCH_SLOTS = 16 ** 5;

/** The first five digits of the row's id: they stand in the order of the ids. */
const slotOf = (row: string): string =>
  Array.from(
    { length: 5 },
    (_, index) =>
      `max(0, instr('0123456789abcdef', substr(${row}.id, ${index + 1}, 1)) - 1) * ${16 ** (4 - index)}`,
  ).join(' + ');

const placeOf = (row: string): string => `${row}.listed_at * ${SEARCH_SLOTS} + ${slotOf(row)}`;

/** Where the row belongs; right behind the one that is there already. */
const freePlaceOf = (row: string): string =>
  `(SELECT coalesce(max(taken.listing) + 1, ${placeOf(row)}) FROM broadcast taken
    WHERE taken.listing = ${placeOf(row)})`;

/**
 * The search index is in the order of the history, by the column `listing`: a page of what was found is read from it
 * and nothing is sorted, however much was found.
 */
export const searchInOrder = /* sql */ `
DROP TRIGGER broadcast_text_added;
DROP TRIGGER broadcast_text_changed;
DROP TRIGGER broadcast_text_removed;
DROP TABLE broadcast_text;
DROP VIEW broadcast_searchable;

ALTER TABLE broadcast ADD COLUMN listing INTEGER;
UPDATE broadcast SET listing = ${placeOf('broadcast')};
UPDATE broadcast SET listing = listing + 1
  WHERE EXISTS (SELECT 1 FROM broadcast b WHERE b.listing = broadcast.listing AND b.seq < broadcast.seq);
CREATE UNIQUE INDEX broadcast_by_listing ON broadcast (listing);

CREATE VIEW broadcast_searchable AS SELECT listing, content ->> '$.text' AS text FROM broadcast;
CREATE VIRTUAL TABLE broadcast_text USING fts5 (
  text,
  content = 'broadcast_searchable',
  content_rowid = 'listing',
  -- Where the beginning of a word is looked up as it stands, nothing has to be gathered first.
  prefix = '1 2 3 4 5 6 7 8 9 10',
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO broadcast_text (broadcast_text, rank) VALUES ('secure-delete', 1);
INSERT INTO broadcast_text (broadcast_text) VALUES ('rebuild');

CREATE TRIGGER broadcast_text_added AFTER INSERT ON broadcast BEGIN
  UPDATE broadcast SET listing = ${freePlaceOf('NEW')} WHERE seq = NEW.seq;
  INSERT INTO broadcast_text (rowid, text)
    SELECT listing, NEW.content ->> '$.text' FROM broadcast WHERE seq = NEW.seq;
END;
CREATE TRIGGER broadcast_text_changed AFTER UPDATE OF content, started_at, created_at ON broadcast
WHEN OLD.content <> NEW.content OR OLD.listed_at <> NEW.listed_at BEGIN
  INSERT INTO broadcast_text (broadcast_text, rowid, text)
    VALUES ('delete', OLD.listing, OLD.content ->> '$.text');
  UPDATE broadcast SET listing = ${freePlaceOf('NEW')} WHERE seq = NEW.seq AND OLD.listed_at <> NEW.listed_at;
  INSERT INTO broadcast_text (rowid, text)
    SELECT listing, NEW.content ->> '$.text' FROM broadcast WHERE seq = NEW.seq;
END;
CREATE TRIGGER broadcast_text_removed AFTER DELETE ON broadcast BEGIN
  INSERT INTO broadcast_text (broadcast_text, rowid, text)
    VALUES ('delete', OLD.listing, OLD.content ->> '$.text');
END;
`;
