/**
 * What is scheduled is changed in a draft of its own, so that nothing of it holds before the trainer says so.
 * `changes_of` is the broadcast that such a draft changes.
 */
export const changesOfPlanned = /* sql */ `
ALTER TABLE broadcast ADD COLUMN changes_of TEXT;
CREATE INDEX broadcast_changes_of ON broadcast (changes_of) WHERE changes_of IS NOT NULL;
`;
