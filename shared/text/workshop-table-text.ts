import type { TextMessage } from './failure-text.ts';

/** The columns of a file that workshops are imported from, in order; the import knows them by these names. */
export const workshopColumns = {
  title: /*i18n*/ { id: 'workshop-table.title', message: 'Title' },
  date: /*i18n*/ { id: 'workshop-table.date', message: 'Date' },
  time: /*i18n*/ { id: 'workshop-table.time', message: 'Time' },
  duration: /*i18n*/ { id: 'workshop-table.duration', message: 'Duration (minutes)' },
  place: /*i18n*/ { id: 'workshop-table.place', message: 'Place' },
  capacity: /*i18n*/ { id: 'workshop-table.capacity', message: 'Seats' },
  notes: /*i18n*/ { id: 'workshop-table.notes', message: 'Notes' },
  timeZone: /*i18n*/ { id: 'workshop-table.time-zone', message: 'Time zone' },
} as const satisfies Readonly<Record<string, TextMessage>>;

/** What the two lines of the template are called. */
export const exampleTitles = [
  /*i18n*/ { id: 'workshop-table.example-here', message: 'Example: bread baking' },
  /*i18n*/ { id: 'workshop-table.example-online', message: 'Example: talk online' },
] as const satisfies readonly TextMessage[];

/** In the place of the first example. */
export const examplePlace: TextMessage = /*i18n*/ {
  id: 'workshop-table.example-place',
  message: '12 Mill Street',
};

/** Name of the template file. */
export const workshopTemplateFile: TextMessage = /*i18n*/ {
  id: 'workshop-table.file',
  message: 'Convoke workshops',
};
