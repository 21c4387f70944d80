import { expect, it } from 'vitest';
import { linksAfter } from '../../../renderer/features/workshops/links-after.ts';

it.each([
  { current: ['a', 'b'], atFirst: ['a', 'b'], chosen: ['b', 'c'], after: ['b', 'c'] },
  // Made and linked while the dialog was open.
  { current: ['a', 'b', 'new'], atFirst: ['a', 'b'], chosen: ['a'], after: ['a', 'new'] },
  // Unlinked elsewhere: nobody asked for it here.
  { current: ['a'], atFirst: ['a', 'b'], chosen: ['a', 'b', 'c'], after: ['a', 'c'] },
  { current: ['a', 'c'], atFirst: ['a'], chosen: ['a', 'c'], after: ['a', 'c'] },
  { current: ['a'], atFirst: ['a'], chosen: [], after: [] },
])('$current, opened with $atFirst, now $chosen: $after', ({ current, atFirst, chosen, after }) => {
  expect(linksAfter(current, new Set(atFirst), new Set(chosen))).toEqual(after);
});
