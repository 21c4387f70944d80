/** The workshops that were chosen as targets (JSON): each group's variables are taken from the one that holds it. */
export const chosenWorkshops = /* sql */ `
ALTER TABLE broadcast ADD COLUMN chosen_workshops TEXT;
`;
