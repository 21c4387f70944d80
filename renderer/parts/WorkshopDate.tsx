import { useLingui } from '@lingui/react';
import type { Workshop } from '#shared/model/workshop.ts';
import { localTimeZone } from './zoned-time.ts';

/** When a workshop starts, in the zone it was meant in; the zone is named when it is not this computer's. */
export function WorkshopDate({ workshop }: { readonly workshop: Workshop }) {
  const { i18n } = useLingui();
  const { startsAt, timeZone } = workshop;
  const text = i18n.date(new Date(startsAt), {
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
