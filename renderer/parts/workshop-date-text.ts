import type { Workshop } from '#shared/model/workshop.ts';
import { formatDate, type Locales } from './formats.ts';
import { localTimeZone } from './zoned-time.ts';

/** When a workshop starts, in the zone it was meant in; the zone is named when it is not this computer's. */
export function workshopDateText(
  { startsAt, timeZone }: Pick<Workshop, 'startsAt' | 'timeZone'>,
  locales: Locales,
): string {
  return formatDate(startsAt, locales, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    ...(timeZone === localTimeZone() ? {} : { timeZoneName: 'short' }),
  });
}
