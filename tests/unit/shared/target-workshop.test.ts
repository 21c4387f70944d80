import { expect, it } from 'vitest';
import { workshopOfTarget, type ComposedFor } from '#shared/model/target-workshop.ts';

const known = [
  { id: 'a', groupIds: ['1', '2'] },
  { id: 'b', groupIds: ['2', '3'] },
];

it.each<[string, ComposedFor, string, string | undefined]>([
  ['the one it was composed for', { workshopId: 'a', workshopIds: ['a', 'b'] }, '3', 'a'],
  ['the only chosen one that holds the group', { workshopId: null, workshopIds: ['a', 'b'] }, '3', 'b'],
  ['the same named twice', { workshopId: null, workshopIds: ['b', 'b'] }, '3', 'b'],
  ['none where several hold it', { workshopId: null, workshopIds: ['a', 'b'] }, '2', undefined],
  ['none where no chosen one holds it', { workshopId: null, workshopIds: ['a'] }, '3', undefined],
  ['none that was not chosen', { workshopId: null }, '1', undefined],
  ['none that is gone', { workshopId: 'gone', workshopIds: ['a'] }, '1', undefined],
])('is %s', (_, composed, groupId, expected) => {
  const found = workshopOfTarget(composed, groupId, (id) => known.find((one) => one.id === id));
  expect(found?.id).toBe(expected);
});
