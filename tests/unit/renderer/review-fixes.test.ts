import { expect, test } from 'vitest';
import { failure } from '#shared/failure.ts';
import { fixesFor, placeIn } from '../../../renderer/features/broadcasts/review-fixes.ts';

test('what is missing of a workshop is filled in there, anything else of a variable in the message', () => {
  const empty = (name: string) => fixesFor(failure('VARIABLE_EMPTY', { name, at: 0, line: 1 }));
  expect(empty('workshop.place')).toEqual(['open-workshop', 'show-in-message']);
  expect(empty('days')).toEqual(['open-workshop', 'show-in-message']);
  expect(empty('group.name')).toEqual(['show-in-message']);
  expect(empty('group.inviteLink')).toEqual(['collect-links', 'show-in-message']);
  expect(fixesFor(failure('NOT_A_MEMBER'))).toEqual(['sync-groups']);
  expect(fixesFor(failure('SAME_TEXT_RECENTLY', { at: 1 }))).toEqual([]);
});

test('the place in the message is the variable, to the end of its line when it is not closed', () => {
  const text = 'Hi {{group.name}}, see\n{{workshop.place at\nnoon';
  const at = (index: number) => {
    const { from, to } = placeIn(text, failure('VARIABLE_UNKNOWN', { name: '', at: index, line: 1 }));
    return text.slice(from, to);
  };
  expect(at(3)).toBe('{{group.name}}');
  expect(at(23)).toBe('{{workshop.place at');
  // Of a text that has changed meanwhile.
  expect(placeIn(text, failure('VARIABLE_UNKNOWN', { name: '', at: 5, line: 1 }))).toEqual({
    from: text.length,
    to: text.length,
  });
  expect(placeIn(text, failure('MESSAGE_TOO_LONG', { excess: 1, option: 0 })).from).toBe(text.length);
  expect(placeIn(text, failure('VARIABLE_EMPTY', { name: '', at: 3, line: 1, option: 2 })).option).toBe(2);
  expect(placeIn(text, failure('POLL_OPTIONS_EQUAL', { option: 3, other: 1 })).option).toBe(3);
});
