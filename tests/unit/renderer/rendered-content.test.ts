import { expect, test } from 'vitest';
import { renderedContent } from '../../../renderer/features/broadcasts/rendered-content.ts';

const attachment = { id: 'a', mimeType: 'image/png', fileName: 'a.png', sizeBytes: 1 };

test('variables are rendered in captions, questions and options; options without words are left out', () => {
  expect(renderedContent({ kind: 'image', text: ' In {{days}} days ', attachment }, { days: '3' })).toEqual({
    content: { kind: 'image', text: 'In 3 days', attachment },
    failure: null,
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
  expect(renderedContent(poll, {}).failure).toMatchObject({
    code: 'VARIABLE_UNKNOWN',
    params: { name: 'workshop.dat', option: 2 },
  });
  const audio = { kind: 'audio', text: '{{nothing}}', attachment, asVoice: true } as const;
  expect(renderedContent(audio, {})).toEqual({ content: { ...audio, text: '' }, failure: null });
});
