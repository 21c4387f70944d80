/** A message that was sent to one group to see how it looks; the history marks it, and reach leaves it out. */
export const testMessages = /* sql */ `
ALTER TABLE broadcast ADD COLUMN is_test INTEGER NOT NULL DEFAULT 0 CHECK (is_test IN (0, 1));
`;
