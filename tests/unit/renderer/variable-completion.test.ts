import { describe, expect, test } from 'vitest';
import { variableNames, type VariableName } from '#shared/model/message-variables.ts';
import {
  completeVariable,
  fittingVariables,
  openVariable,
} from '../../../renderer/features/broadcasts/variable-completion.ts';

/** The caret is where the bar of the text below is. */
function at(marked: string) {
  const caret = marked.indexOf('‸');
  return { text: marked.replace('‸', ''), from: caret, to: caret };
}

describe('the variable that is being written', () => {
  test.each([
    ['{{‸', { from: 0, typed: '', isFallback: false }],
    ['Hello {{wor‸ and more', { from: 6, typed: 'wor', isFallback: false }],
    ['{{days}} {{gro‸', { from: 9, typed: 'gro', isFallback: false }],
    ['{{workshop.place|the ha‸ll}}', { from: 0, typed: 'workshop.place|the ha', isFallback: true }],
    ['{{{da‸', { from: 1, typed: 'da', isFallback: false }],
    ['{{days}}‸', undefined],
    ['{{da\n‸', undefined],
    ['{ {da‸', undefined],
    ['{‸{days', undefined],
    ['Hello‸', undefined],
  ])('in %j is %j', (marked, open) => {
    expect(openVariable(at(marked))).toEqual(open);
  });

  test('is none while something is selected', () => {
    expect(openVariable({ text: '{{days', from: 2, to: 6 })).toBeUndefined();
  });
});

const words = Object.fromEntries(variableNames.map((name) => [name, `Word for ${name}`])) as Record<
  VariableName,
  string
>;

test('fits by its name or by what it is called, what begins so first', () => {
  expect(fittingVariables('', words)).toEqual(variableNames);
  expect(fittingVariables('work', words).every((name) => name.startsWith('workshop.'))).toBe(true);
  expect(fittingVariables('TITLE', words)).toEqual(['workshop.title']);
  expect(fittingVariables('invite', { ...words, days: 'Até o convite (invite)' })).toEqual([
    'group.inviteLink',
    'days',
  ]);
  expect(fittingVariables('da', words)[0]).toBe('days');
  expect(fittingVariables('nothing like it', words)).toEqual([]);
});

test.each([
  ['On {{wor‸ at ten', 'On {{workshop.date}}‸ at ten'],
  ['On {{wor‸kshop.da}} at ten', 'On {{workshop.date}}‸ at ten'],
  ['On {{‸}} at ten', 'On {{workshop.date}}‸ at ten'],
  ['On {{wor‸ {{days}}', 'On {{workshop.date}}‸ {{days}}'],
])('%s becomes %s', (marked, expected) => {
  const selected = at(marked);
  const open = openVariable(selected);
  if (open === undefined) throw new Error('nothing is open');
  const { from, to, insert, select } = completeVariable(selected.text, selected.from, open, 'workshop.date');
  const text = selected.text.slice(0, from) + insert + selected.text.slice(to);
  expect(`${text.slice(0, select.from)}‸${text.slice(select.to)}`).toBe(expected);
});
