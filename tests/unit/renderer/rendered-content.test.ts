import { expect, test } from 'vitest';
import { problemMarks, unknownMarks } from '../../../renderer/features/broadcasts/problem-marks.tsx';
import { renderedContent } from '../../../renderer/features/broadcasts/rendered-content.ts';
import { cutAtMarks } from '../../../renderer/features/broadcasts/text-marks.ts';

const attachment = { id: 'a', mimeType: 'image/png', fileName: 'a.png', sizeBytes: 1 };

test('variables are rendered in captions, questions and options; options without words are left out', () => {
  expect(renderedContent({ kind: 'image', text: ' In {{days}} days ', attachment }, { days: '3' })).toEqual({
    content: { kind: 'image', text: 'In 3 days', attachment },
    failures: [],
  });
  expect(
    renderedContent(
      { kind: 'poll', text: 'When?', options: ['{{workshop.date}}', ' ', 'Never'], multiple: true },
      { 'workshop.date': 'Saturday' },
    ).content,
  ).toEqual({ kind: 'poll', text: 'When?', options: ['Saturday', 'Never'], multiple: true });
});

test('what keeps it from being said is told, in an option too, and the words of audio are not said at all', () => {
  const poll = { kind: 'poll', text: 'When?', options: ['b', '{{workshop.dat}}'], multiple: false } as const;
  expect(renderedContent(poll, {}).failures).toMatchObject([
    { code: 'VARIABLE_UNKNOWN', params: { name: 'workshop.dat', option: 2 } },
  ]);
  const audio = { kind: 'audio', text: '{{nothing}}', attachment, asVoice: true } as const;
  expect(renderedContent(audio, {})).toEqual({ content: { ...audio, text: '' }, failures: [] });
});

test('everything that keeps it from a group is told, each place once', () => {
  const text = '{{workshop.place}} {{oops}}\n{{workshop.place}} {{workshop.link|online}} {{days}}';
  const { content, failures } = renderedContent({ kind: 'text', text }, { days: '3' });
  expect(failures.map(({ code, params }) => [code, params['name'], params['line']])).toEqual([
    ['VARIABLE_EMPTY', 'workshop.place', 1],
    ['VARIABLE_UNKNOWN', 'oops', 1],
  ]);
  expect(content.text).toBe('{{workshop.place}} {{oops}}\n{{workshop.place}} online 3');
  const marked = [...problemMarks({ kind: 'text', text }, { days: '3' }).keys()];
  expect(marked).toEqual(['{{workshop.place}}', '{{oops}}']);
  // While no group is known nothing is known of any.
  expect([...unknownMarks({ kind: 'text', text }).keys()]).toEqual(['{{oops}}']);
});

test('a text is cut at its marks, the longest first, and is the same joined again', () => {
  const text = 'a {{x}} b {{x}}{{xy}}';
  const pieces = cutAtMarks(text, ['{{x}}', '{{xy}}', '', '{{']);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter(({ isMarked }) => isMarked).map((piece) => piece.text)).toEqual([
    '{{x}}',
    '{{x}}',
    '{{xy}}',
  ]);
  expect(cutAtMarks('', ['{{x}}'])).toEqual([]);
});
