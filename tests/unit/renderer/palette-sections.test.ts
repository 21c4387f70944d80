import { describe, expect, it } from 'vitest';
import type { AppState } from '#shared/state/app-state.ts';
import { paletteSections } from '../../../renderer/features/palette/palette-sections.ts';

const groups = Array.from({ length: 5_000 }, (_, index) => ({
  id: `${String(index)}@g.us`,
  name: `Cerâmica ${String(index)}`,
})) as unknown as AppState['groups'];
const workshops = [
  { id: 'w1', title: 'Cerâmica para iniciantes' },
  { id: 'w2', title: 'Pão' },
] as unknown as AppState['workshops'];
const run = (): void => undefined;
const actions = [
  { id: 'new-broadcast', label: 'New broadcast', otherWords: 'message write send', run },
  { id: 'settings', label: 'Settings', run },
];

const found = (search: string) =>
  paletteSections(search, actions, { workshops, groups }).map(({ kind, items }) => [
    kind,
    items.map(({ id }) => id),
  ]);

describe('the palette', () => {
  it('offers every action, and no place, before anything is typed', () => {
    expect(found('')).toEqual([['action', ['new-broadcast', 'settings']]]);
    expect(found('   ')).toEqual(found(''));
  });

  it('finds actions by other words, and places without accents, the first few of thousands', () => {
    expect(found('send message')).toEqual([['action', ['new-broadcast']]]);
    expect(found('ceramica')).toEqual([
      ['workshop', ['w1']],
      ['group', ['0', '1', '2', '3', '4', '5'].map((number) => `${number}@g.us`)],
    ]);
    expect(found('ceramica 4999')).toEqual([['group', ['4999@g.us']]]);
    expect(found('ceramica 1 send')).toEqual([]);
    expect(found('nothing of this name')).toEqual([]);
  });

  it('puts first what is named so, then the places, then what is only described so', () => {
    const pao = [...workshops, { id: 'w3', title: 'Message design' }] as unknown as AppState['workshops'];
    const kinds = (search: string) =>
      paletteSections(search, actions, { workshops: pao, groups: [] }).map(({ kind }) => kind);
    expect(kinds('message')).toEqual(['workshop', 'action']);
    const titled = [...pao, { id: 'w4', title: 'Settings of a stage' }] as unknown as AppState['workshops'];
    expect(
      paletteSections('sett', actions, { workshops: titled, groups: [] }).map(({ kind }) => kind),
    ).toEqual(['action', 'workshop']);
  });
});
