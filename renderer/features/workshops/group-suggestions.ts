import type { GroupSummary } from '#shared/model/group.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { formatDate, type Locales } from '../../parts/formats.ts';
import { plainLetters } from '#shared/model/name-match.ts';

/** A shared beginning at least this long counts as the same word: `photo` in `photography`. */
const PREFIX_MIN = 4;
const SUGGESTIONS_MAX = 8;
/** Groups are named in the language of the people in them, which need not be that of the window. */
const LANGUAGES = ['en', 'pt', 'es', 'de'];

/**
 * Groups whose name resembles the title or the date of a workshop, best first. A word that few groups have says
 * more than one that many have; a date alone counts only when both its day and its month are in the name.
 */
export function suggestGroups(
  workshop: Pick<Workshop, 'title' | 'startsAt' | 'timeZone'>,
  groups: readonly GroupSummary[],
  locales: Locales,
): GroupSummary[] {
  const all = wordsOf(workshop.title);
  const titleWords = all.filter((word) => word.length >= 3);
  // `A` or `II` alone says nothing, but tells one class from another.
  const shortWords = all.filter((word) => word.length < 3);
  const { day, months } = dateWords(workshop, locales);
  const named = groups.filter(({ member }) => member).map((group) => ({ group, words: wordsOf(group.name) }));
  const rarity = (word: string): number => {
    const holders = named.filter(({ words }) => words.some((other) => resembles(word, other))).length;
    return Math.log(1 + named.length / Math.max(1, holders));
  };
  const weights = new Map(titleWords.map((word) => [word, rarity(word)]));

  return named
    .map(({ group, words }) => {
      let score = 0;
      for (const [word, weight] of weights) {
        if (words.includes(word)) score += weight;
        else if (words.some((other) => resembles(word, other))) score += weight / 2;
      }
      if (score > 0) {
        for (const word of shortWords) {
          if (words.includes(word)) score += rarity(word) / 4;
        }
      }
      const hasDate = words.includes(day) && months.some((month) => words.includes(month));
      return { group, score: score + (hasDate ? 2 : 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.group.name.localeCompare(b.group.name))
    .slice(0, SUGGESTIONS_MAX)
    .map(({ group }) => group);
}

function wordsOf(text: string): string[] {
  return plainLetters(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => (/^\d+$/.test(word) ? String(Number(word)) : word));
}

function resembles(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short === long || (short.length >= PREFIX_MIN && long.startsWith(short));
}

/** The day and the ways people write the month: `21`; `november`, `nov`, `11`. */
function dateWords(
  { startsAt, timeZone }: Pick<Workshop, 'startsAt' | 'timeZone'>,
  locales: Locales,
): { readonly day: string; readonly months: readonly string[] } {
  const part = (options: Intl.DateTimeFormatOptions, language = locales): string =>
    wordsOf(formatDate(startsAt, language, { ...options, timeZone }))[0] ?? '';
  return {
    day: part({ day: 'numeric' }),
    months: [
      part({ month: 'numeric' }),
      ...[locales, ...LANGUAGES].flatMap((language) => [
        part({ month: 'long' }, language),
        part({ month: 'short' }, language),
      ]),
    ],
  };
}
