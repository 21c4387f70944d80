import type { GroupFilter } from '../model/group-filter.ts';
import type { ExcludedTarget, TargetSource } from '../model/target-choice.ts';
import type { TextMessage } from './failure-text.ts';

/** Says a message in the language of who reads it. */
export type Say = (message: TextMessage, values?: Readonly<Record<string, string>>) => string;

const words = {
  search: /*i18n*/ { id: 'targets.search', message: '“{words}”' },
  canPost: /*i18n*/ { id: 'targets.can-post', message: 'I can post' },
  isAdmin: /*i18n*/ { id: 'targets.is-admin', message: 'I am admin' },
  isLinked: /*i18n*/ { id: 'targets.is-linked', message: 'Linked' },
  hasLink: /*i18n*/ { id: 'targets.has-link', message: 'Has link' },
  lacksLink: /*i18n*/ { id: 'targets.lacks-link', message: 'No link' },
  all: /*i18n*/ { id: 'targets.all', message: 'All groups' },
  allThat: /*i18n*/ { id: 'targets.all-that', message: 'All groups: {conditions}' },
  single: /*i18n*/ { id: 'targets.single', message: 'Chosen one by one' },
} as const satisfies Readonly<Record<string, TextMessage>>;

/** Why a group that was named gets nothing. */
export const exclusionTexts: Readonly<Record<ExcludedTarget['reason'], TextMessage>> = {
  'left-out': /*i18n*/ { id: 'targets.left-out', message: 'You left it out.' },
  unknown: /*i18n*/ {
    id: 'targets.unknown',
    message: 'No account on this computer knows this group any more.',
  },
  'not-reviewed': /*i18n*/ {
    id: 'targets.not-reviewed',
    message: 'It was not among the groups you reviewed.',
  },
};

/** How a filter that names groups is called. */
export function filterName(
  { search, canPost, isAdmin, isLinked, hasLink, lacksLink }: GroupFilter,
  say: Say,
): string {
  const searched = search.trim();
  const parts = [
    ...(searched === '' ? [] : [say(words.search, { words: searched })]),
    ...(canPost ? [say(words.canPost)] : []),
    ...(isAdmin ? [say(words.isAdmin)] : []),
    ...(isLinked ? [say(words.isLinked)] : []),
    ...(hasLink ? [say(words.hasLink)] : []),
    ...(lacksLink ? [say(words.lacksLink)] : []),
  ];
  return parts.length === 0 ? say(words.all) : say(words.allThat, { conditions: parts.join(' · ') });
}

/** How what names groups is called. */
export function sourceName(source: TargetSource, say: Say): string {
  switch (source.kind) {
    case 'workshop':
    case 'list':
      return source.name;
    case 'filter':
      return filterName(source.filter, say);
    case 'single':
      return say(words.single);
    default:
      return source satisfies never;
  }
}
