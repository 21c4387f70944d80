import type { Workshop } from '#shared/model/workshop.ts';
import { useLocales } from './use-locales.ts';
import { workshopDateText } from './workshop-date-text.ts';

/** When a workshop starts. */
export function WorkshopDate({ workshop }: { readonly workshop: Pick<Workshop, 'startsAt' | 'timeZone'> }) {
  return <span className="tabular">{workshopDateText(workshop, useLocales())}</span>;
}
