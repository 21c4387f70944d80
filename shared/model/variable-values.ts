import { inviteLinkUrl } from './invite-link.ts';
import type { Language } from './language.ts';
import type { VariableValues } from './message-variables.ts';
import type { Workshop } from './workshop.ts';

/** What is known about one target at the moment of rendering. */
export interface VariableSource {
  readonly workshop: Pick<Workshop, 'title' | 'startsAt' | 'timeZone' | 'place'> | undefined;
  readonly group: { readonly name: string; readonly inviteCode: string | null } | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  /** BCP 47, for dates and times. */
  readonly locale: Language;
}

/**
 * The variables' values for one target. Date and time are those of the workshop's own zone; `days` counts calendar
 * days there, and is not known once the workshop has begun. A place that is a web address is the link, and no place.
 */
export function variableValues({ workshop, group, now, locale }: VariableSource): VariableValues {
  const inviteCode = group?.inviteCode ?? '';
  const ofGroup: VariableValues = {
    ...(group !== undefined && { 'group.name': group.name }),
    ...(inviteCode !== '' && { 'group.inviteLink': inviteLinkUrl(inviteCode) }),
  };
  if (workshop === undefined) return ofGroup;
  const { title, startsAt, timeZone, place } = workshop;
  const format = (options: Intl.DateTimeFormatOptions): string =>
    // Some ICU versions set a narrow no-break space before AM and PM, which phones draw as a box.
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(startsAt).replaceAll('\u202F', ' ');
  const link = meetingLink(place);
  return {
    ...ofGroup,
    'workshop.title': title,
    'workshop.date': format({ weekday: 'long', day: 'numeric', month: 'long' }),
    'workshop.time': format({ timeStyle: 'short' }),
    ...(link === undefined ? { 'workshop.place': place } : { 'workshop.link': link }),
    ...(startsAt > now && {
      days: String(localDayNumber(startsAt, timeZone) - localDayNumber(now, timeZone)),
    }),
  };
}

function meetingLink(place: string): string | undefined {
  return /^https?:\/\/\S+$/iu.test(place) ? place : undefined;
}

/** Days since 1970-01-01 of the calendar day that the instant falls on in the zone. */
function localDayNumber(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(instant);
  const numberOf = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(numberOf('year'), numberOf('month') - 1, numberOf('day')) / 86_400_000;
}
