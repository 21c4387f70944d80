/** What `03/04/2026` means. */
export type DateOrder = 'day-first' | 'month-first';

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export type ReadDate =
  | { readonly kind: 'date'; readonly date: CalendarDate; readonly clock: string }
  /** It looks like one, but there is no such day. */
  | { readonly kind: 'no-such-day' }
  | { readonly kind: 'unknown' };

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(.+))?$/u;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})(?:[T ,]+(.+))?$/u;

/** A day as people write it in numbers; behind it may stand the time. Dots are European: the day comes first. */
export function readDate(text: string, order: DateOrder): ReadDate {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) {
    const [, year, month, day, clock] = yearFirst;
    return checked({ year: Number(year), month: Number(month), day: Number(day) }, clock);
  }
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast === null) return { kind: 'unknown' };
  const [, first, sign, second, year, clock] = yearLast;
  const isDayFirst = sign === '.' || order === 'day-first';
  const [day, month] = isDayFirst ? [first, second] : [second, first];
  return checked({ year: Number(year), month: Number(month), day: Number(day) }, clock);
}

function checked(date: CalendarDate, clock = ''): ReadDate {
  const { year, month, day } = date;
  const at = new Date(Date.UTC(year, month - 1, day));
  const isThere = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year >= 1971 && year <= 2999;
  return isThere ? { kind: 'date', date, clock: clock.trim() } : { kind: 'no-such-day' };
}

/** What the dates themselves say about their order, and whether any of them could be read both ways. */
export function dateOrderOf(texts: readonly string[]): {
  readonly order: DateOrder | null;
  readonly isOpen: boolean;
} {
  let dayFirst = false;
  let monthFirst = false;
  let isOpen = false;
  for (const text of texts) {
    const [, first = '', sign, second = ''] = YEAR_LAST.exec(text) ?? [];
    if (sign === undefined || sign === '.') continue;
    if (Number(first) > 12) dayFirst = true;
    else if (Number(second) > 12) monthFirst = true;
    else if (Number(first) !== Number(second)) isOpen = true;
  }
  if (dayFirst === monthFirst) return { order: null, isOpen };
  return { order: dayFirst ? 'day-first' : 'month-first', isOpen };
}

const CLOCK = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})?(?::\d{2}(?:\.\d+)?)?)?\s*([ap])?\.?(?:m\.?)?$/iu;

/** Minutes since midnight of `18:00`, `18.30`, `18h`, `18h30`, `6 pm`; undefined for anything else. */
export function readClock(text: string): number | undefined {
  const match = CLOCK.exec(text);
  if (match === null) return undefined;
  const [whole, hourText, minuteText = '0', half] = match;
  const hour = Number(hourText);
  const minute = Number(minuteText);
  // A bare number is an hour only where something says so.
  if (minute > 59 || /^\d+$/u.test(whole) || (half === undefined && /m/iu.test(whole))) return undefined;
  if (half === undefined) return hour > 23 ? undefined : hour * 60 + minute;
  if (hour < 1 || hour > 12) return undefined;
  return ((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)) * 60 + minute;
}

/** Minutes of `90`, `90 min`, `1:30`, `1h30`, `2 h`, `1.5 h`; undefined for anything else. */
export function readDuration(text: string): number | undefined {
  const minutes = /^(\d{1,5})\s*(?:min\w*|m|['′])?\.?$/iu.exec(text)?.[1];
  if (minutes !== undefined) return Number(minutes);
  const [, hours, rest = '0'] = /^(\d{1,3})\s*(?::|h)\s*(\d{2})?\s*(?:m|min)?$/iu.exec(text) ?? [];
  if (hours !== undefined) return Number(rest) > 59 ? undefined : Number(hours) * 60 + Number(rest);
  const decimal = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h\w*|stunden?|std)\.?$/iu.exec(text)?.[1];
  return decimal === undefined ? undefined : Math.round(Number(decimal.replace(',', '.')) * 60);
}
