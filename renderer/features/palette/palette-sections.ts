import { nameMatcher, plainLetters } from '#shared/model/name-match.ts';
import type { AppState } from '#shared/state/app-state.ts';
import type { WindowAction } from '../../parts/window-action.ts';
import type { Route } from '../../state/route.ts';

/** Somewhere to go, found by its name. */
export interface PalettePlace {
  readonly id: string;
  readonly name: string;
  readonly to: Route;
}

export type PaletteItem =
  | ({ readonly kind: 'action' } & WindowAction)
  | ({ readonly kind: 'workshop' } & PalettePlace)
  | ({ readonly kind: 'group' } & PalettePlace);

export interface PaletteSection {
  readonly kind: PaletteItem['kind'];
  readonly items: readonly PaletteItem[];
}

/** More are found by typing more. */
const PLACES_MAX = 6;

/** What matches; places only once something was typed. What was most probably meant comes first: it is chosen by Enter. */
export function paletteSections(
  search: string,
  actions: readonly WindowAction[],
  { workshops, groups }: Pick<AppState, 'workshops' | 'groups'>,
): readonly PaletteSection[] {
  const matches = nameMatcher(search);
  const matching = actions.filter(({ label, otherWords = '' }) => matches(`${label} ${otherWords}`));
  const named = matching.filter(({ label }) => hasWord(label, search));
  const others = matching.filter((action) => !named.includes(action));
  const doable: PaletteSection = {
    kind: 'action',
    items: [...named, ...others].map((action) => ({ kind: 'action', ...action })),
  };
  const places = search.trim() === '' ? [] : placesOf(matches, { workshops, groups });
  const sections = named.length > 0 ? [doable, ...places] : [...places, doable];
  return sections.filter(({ items }) => items.length > 0);
}

/** Whether a word of the name begins as the search does. */
function hasWord(name: string, search: string): boolean {
  return ` ${plainLetters(name)}`.includes(` ${plainLetters(search).trim()}`);
}

function placesOf(
  matches: (name: string) => boolean,
  { workshops, groups }: Pick<AppState, 'workshops' | 'groups'>,
): readonly PaletteSection[] {
  return [
    {
      kind: 'workshop',
      items: firstOf(workshops, ({ title }) => matches(title)).map(({ id, title }) => ({
        kind: 'workshop',
        id,
        name: title,
        to: { screen: 'workshops', sheet: { kind: 'detail', workshopId: id } },
      })),
    },
    {
      kind: 'group',
      items: firstOf(groups, ({ name }) => matches(name)).map(({ id, name }) => ({
        kind: 'group',
        id,
        name,
        to: { screen: 'groups', sheet: { kind: 'detail', groupId: id } },
      })),
    },
  ];
}

/** Stops looking once there are enough: there may be thousands. */
function firstOf<Item>(items: readonly Item[], isFound: (item: Item) => boolean): readonly Item[] {
  const found: Item[] = [];
  for (const item of items) {
    if (found.length === PLACES_MAX) break;
    if (isFound(item)) found.push(item);
  }
  return found;
}
