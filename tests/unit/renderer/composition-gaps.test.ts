import { expect, test } from 'vitest';
import { gapIn } from '../../../renderer/features/broadcasts/composition-gaps.ts';
import type { Attached } from '../../../renderer/state/draft-content.ts';

const attachment = { id: 'a', mimeType: 'application/pdf', fileName: 'a.pdf', sizeBytes: 1 };
const image: Attached = { kind: 'image', attachment };
const poll = (...options: string[]): Attached => ({ kind: 'poll', options, multiple: false });

test.each([
  ['a text of blanks', ' \n', null, 'text'],
  ['a text', 'Hello', null, undefined],
  ['a text of emoji only', '🎉👋', null, undefined],
  ['a text as long as WhatsApp takes', 'x'.repeat(65_536), null, undefined],
  ['a longer one', 'x'.repeat(65_537), null, 'flaw'],
  ['an image alone', '', image, undefined],
  ['a caption as long as WhatsApp takes', 'x'.repeat(1_024), image, undefined],
  ['a longer one', 'x'.repeat(1_025), image, 'flaw'],
  [
    'audio, whatever was written before',
    'x'.repeat(70_000),
    { kind: 'audio', attachment, asVoice: false },
    undefined,
  ],
  ['a poll without a question', '', poll('a', 'b'), 'question'],
  ['a poll with one option that says something', 'Which?', poll('a', ' '), 'options'],
  ['a poll that offers the same twice', 'Which?', poll('a', 'a'), 'flaw'],
  ['a poll', 'Which?', poll('a', '', 'b'), undefined],
  ['a question longer than WhatsApp takes', 'x'.repeat(256), poll('a', 'b'), 'flaw'],
] as const)('%s: %#', (_what, text, attached, gap) => {
  expect(gapIn({ text, attached })).toBe(gap);
});
