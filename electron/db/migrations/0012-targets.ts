/**
 * Saved lists of groups. A group that is gone from this computer stays in its lists, so nothing refers to it.
 * `chosen_others` is what was chosen as targets beside the workshops (JSON), `frozen_targets` where each target came
 * from as it was at the start (JSON, by the position of the delivery).
 */
export const targets = /* sql */ `
CREATE TABLE saved_list (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE saved_list_group (
  list_id TEXT NOT NULL REFERENCES saved_list (id),
  group_id TEXT NOT NULL,
  group_name TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (list_id, group_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE broadcast ADD COLUMN chosen_others TEXT;
ALTER TABLE broadcast ADD COLUMN frozen_targets TEXT;
`;
