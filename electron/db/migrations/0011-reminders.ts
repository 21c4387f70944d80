/**
 * Reminders of workshops. `due_at` is what the plan means for the workshop as it is. Until `fired_at` the row is the plan;
 * from then on the broadcast it became is, and the row never becomes another one, unless that one is withdrawn before
 * anything of it was sent. `timing` and `usefulness` are JSON, `chosen_groups` too: null means all that are linked.
 * `over` means that its time was over when it was made. `miss_failure` (JSON) is why it is not sent by itself when it is
 * due, but waits for the trainer.
 */
export const reminders = /* sql */ `
CREATE TABLE reminder (
  id TEXT PRIMARY KEY,
  workshop_id TEXT NOT NULL REFERENCES workshop (id),
  anchor TEXT NOT NULL CHECK (anchor IN ('start', 'end')),
  timing TEXT NOT NULL,
  usefulness TEXT NOT NULL,
  text TEXT NOT NULL,
  -- Refers to a template that may be gone: the text stays.
  template_id TEXT,
  chosen_groups TEXT,
  accepted_warnings TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  over INTEGER NOT NULL DEFAULT 0 CHECK (over IN (0, 1)),
  miss_failure TEXT,
  fired_at INTEGER,
  broadcast_id TEXT UNIQUE REFERENCES broadcast (id) ON DELETE SET NULL,
  removed_at INTEGER
) STRICT;
CREATE INDEX reminder_by_workshop ON reminder (workshop_id, due_at, id) WHERE removed_at IS NULL;
CREATE INDEX reminder_pending ON reminder (due_at, id) WHERE fired_at IS NULL AND removed_at IS NULL;
CREATE INDEX reminder_fired ON reminder (due_at) WHERE fired_at IS NOT NULL;

-- Since when the trainer holds them because the workshop runs late.
ALTER TABLE workshop ADD COLUMN running_late_at INTEGER;
`;
