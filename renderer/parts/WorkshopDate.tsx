import type { Workshop } from '#shared/model/workshop.ts';
import { formatDate } from './formats.ts';
import { useLocales } from './use-locales.ts';
import { localTimeZone } from './zoned-time.ts';

/** When a workshop starts, in the zone it was meant in; the zone is named when it is not this computer's. */
export function WorkshopDate({ workshop }: { readonly workshop: Pick<Workshop, 'startsAt' | 'timeZone'> }) {
  const { startsAt, timeZone } = workshop;
  const text = formatDate(startsAt, useLocales(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    ...(timeZone === localTimeZone() ? {} : { timeZoneName: 'short' }),
  });
  return <span className="tabular">{text}</span>;
}
