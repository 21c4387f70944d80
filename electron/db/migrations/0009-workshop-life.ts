/**
 * An archived workshop comes back as it was. A removed one is brought back until it is purged: from then on only its title
 * is left, for what was sent for it.
 */
export const workshopLife = /* sql */ `
ALTER TABLE workshop ADD COLUMN status_before_archive TEXT;
ALTER TABLE workshop ADD COLUMN purged_at INTEGER;
CREATE INDEX workshop_removed ON workshop (removed_at) WHERE removed_at IS NOT NULL AND purged_at IS NULL;
`;
