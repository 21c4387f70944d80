import { expect, it } from 'vitest';
import { fillPattern } from '../../../renderer/features/workshops/group-draft.ts';

const values = { 'workshop.title': 'First aid', 'workshop.date': 'Saturday, June 12' };

it('a pattern is filled in and trimmed; what is wrong with it is named', () => {
  expect(fillPattern(' {{workshop.title}} – {{workshop.date}} ', values, 100)).toEqual({
    text: 'First aid – Saturday, June 12',
    flaw: null,
  });
  expect(fillPattern('{{workshop.place}}', values, 100).flaw).toEqual({
    kind: 'variable',
    source: '{{workshop.place}}',
    why: 'empty',
  });
  expect(fillPattern('{{workshop.place|online}}', values, 100)).toEqual({ text: 'online', flaw: null });
  expect(fillPattern('{{x}}', values, 100).flaw).toMatchObject({ why: 'unknown' });
  expect(fillPattern('{{workshop.title}}!', values, 8).flaw).toEqual({ kind: 'too-long', excess: 2 });
});
