/** Whether a file may say where it was taken. */
export const placeInFile = /* sql */ `
ALTER TABLE attachment ADD COLUMN may_tell_place INTEGER NOT NULL DEFAULT 0 CHECK (may_tell_place IN (0, 1));
`;
