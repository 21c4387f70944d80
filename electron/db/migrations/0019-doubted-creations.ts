/** 1: WhatsApp was asked to make the group of this step, and what came of it was never known. */
export const doubtedCreations = /* sql */ `
ALTER TABLE group_creation ADD COLUMN doubted INTEGER NOT NULL DEFAULT 0 CHECK (doubted IN (0, 1));
`;
