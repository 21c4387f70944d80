import { variableParts } from '#shared/model/message-variables.ts';

const DAYS = 7;

/** From Sunday. Whole words in English and Portuguese; plurals speak of every week. */
const english = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const portuguese = ['domingo', 'segunda', 'ter[cç]a', 'quarta', 'quinta', 'sexta', 's[aá]bado'];

/**
 * In Portuguese the working days are also ordinals and words of their own (*a quinta aula*, *a quinta*): without
 * *-feira* they are days only after a word that begins a date, and where no noun follows.
 */
const patterns: readonly RegExp[] = english.map((name, day) => {
  const other = portuguese[day] ?? '';
  const isWeekend = day === 0 || day === DAYS - 1;
  const inPortuguese = isWeekend
    ? other
    : `${other}[ -]feira|(?<=\\b(?:na|nesta|esta|próxima) )${other}(?= *(?:$|[.,;:!?()\\n–—]|às |as |à |dia |que vem|de manhã|\\d))`;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${name}|${inPortuguese})(?![\\p{L}\\p{N}])`, 'iu');
});

/**
 * The weekday of the workshop, from 0 for Sunday, when the message names weekdays and none of them is that; undefined
 * when nothing contradicts. What variables say is right by itself, so only what was typed is looked at.
 * @param startsAt epoch milliseconds
 * @param timeZone of the workshop
 */
export function mismatchedWeekday(
  text: string,
  { startsAt, timeZone }: { readonly startsAt: number; readonly timeZone: string },
): number | undefined {
  const typed = variableParts(text)
    .map((part) => (part.kind === 'text' ? part.source : ' '))
    .join('');
  const named = patterns.flatMap((pattern, day) => (pattern.test(typed) ? [day] : []));
  if (named.length === 0) return undefined;
  const name = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone }).format(startsAt).toLowerCase();
  const day = english.indexOf(name);
  return named.includes(day) ? undefined : day;
}
