/** The most that a workshop takes: letters, minutes and seats. */
export const WORKSHOP_MAX = {
  title: 120,
  place: 300,
  notes: 10_000,
  durationMinutes: 20_160,
  capacity: 100_000,
} as const;
