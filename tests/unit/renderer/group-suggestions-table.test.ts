import { expect, test } from 'vitest';
import type { GroupSummary } from '#shared/model/group.ts';
import { suggestGroups } from '../../../renderer/features/workshops/group-suggestions.ts';

/** Names as trainers give them, from many workshops at once. */
const names = [
  'React Workshop – 12 Dec – Team Atlas',
  'React Workshop – 12 Dec – Team Borealis',
  'React Workshop – 9 Jan – Team Atlas',
  'React Native Meetup Lisboa',
  'TypeScript Basics – 19 Dec',
  'TypeScript Advanced 19/12',
  'Node Clinic – Thursdays',
  'Cerâmica Turma A 12/12',
  'CERAMICA turma b (13.12)',
  'Cerâmica – ex-alunos',
  'Yoga manhã 05/12',
  'Yoga noite 05/12',
  'Yoga teachers',
  'Curso de Fotografia – dezembro',
  'Photo walk 2026-12-06',
  'Fotografie Grundkurs 6. Dezember',
  'Pão de fermentação natural 20 dez',
  'Sourdough 20 Dec 🥖',
  'Baking friends',
  'First Aid refresher Dec 14',
  'Primeiros socorros 14/12',
  'Erste Hilfe Kurs 14.12.2026',
  'Trainers of Lisbon',
  'Família',
  'Book club',
  'Workshop helpers',
  'Volunteers 12 Dec',
  'Watercolour for beginners',
  'Aquarela iniciantes',
  'Meditação 12 dez',
  'Meditação 9 jan',
  'Excel II – Turma 3',
  'Excel I – Turma 3',
];

const table: readonly (readonly [title: string, day: string, expected: readonly string[]])[] = [
  [
    'React Workshop',
    '2026-12-12',
    ['React Workshop – 12 Dec – Team Atlas', 'React Workshop – 12 Dec – Team Borealis'],
  ],
  ['React Workshop', '2027-01-09', ['React Workshop – 9 Jan – Team Atlas']],
  ['TypeScript Basics', '2026-12-19', ['TypeScript Basics – 19 Dec']],
  ['TypeScript Advanced', '2026-12-19', ['TypeScript Advanced 19/12']],
  ['Node Clinic', '2026-12-10', ['Node Clinic – Thursdays']],
  ['Cerâmica turma A', '2026-12-12', ['Cerâmica Turma A 12/12']],
  ['Ceramica turma B', '2026-12-13', ['CERAMICA turma b (13.12)']],
  ['Yoga', '2026-12-05', ['Yoga manhã 05/12', 'Yoga noite 05/12']],
  ['Yoga noite', '2026-12-05', ['Yoga noite 05/12']],
  ['Curso de fotografia', '2026-12-06', ['Curso de Fotografia – dezembro']],
  ['Photography walk', '2026-12-06', ['Photo walk 2026-12-06']],
  ['Fotografie Grundkurs', '2026-12-06', ['Fotografie Grundkurs 6. Dezember']],
  ['Pão de fermentação natural', '2026-12-20', ['Pão de fermentação natural 20 dez']],
  ['Sourdough baking', '2026-12-20', ['Sourdough 20 Dec 🥖']],
  ['First aid', '2026-12-14', ['First Aid refresher Dec 14']],
  ['Primeiros socorros', '2026-12-14', ['Primeiros socorros 14/12']],
  ['Erste Hilfe', '2026-12-14', ['Erste Hilfe Kurs 14.12.2026']],
  ['Watercolor for beginners', '2027-02-01', ['Watercolour for beginners']],
  ['Aquarela', '2027-02-01', ['Aquarela iniciantes']],
  ['Meditação', '2026-12-12', ['Meditação 12 dez']],
  ['Meditação', '2027-01-09', ['Meditação 9 jan']],
  ['Excel II', '2027-03-01', ['Excel II – Turma 3']],
  ['Excel I', '2027-03-01', ['Excel I – Turma 3']],
];

const groups = names.map((name, index): GroupSummary => ({
  id: `${String(index + 1)}@g.us`,
  name,
  size: 10,
  accountId: '00000000-0000-4000-8000-000000000001',
  role: 'member',
  canPost: true,
  inviteCode: null,
  inviteStale: false,
  member: true,
}));

test.each(table)('%s on %s is for %j', (title, day, expected) => {
  const startsAt = Date.parse(`${day}T18:00:00Z`);
  const suggested = suggestGroups({ title, startsAt, timeZone: 'UTC' }, groups, 'en-GB').map(
    ({ name }) => name,
  );
  expect(suggested.slice(0, expected.length).sort()).toEqual([...expected].sort());
});
