/** Texts to use again. */
export const templates = /* sql */ `
CREATE TABLE template (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
`;
