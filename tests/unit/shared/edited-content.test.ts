import { expect, it } from 'vitest';
import { editedContent } from '#shared/model/edited-content.ts';
import type { MessageContent } from '#shared/model/message-content.ts';

it('changes the words, and keeps what goes with them', () => {
  const text: MessageContent = { kind: 'text', text: 'Saturday', mentionEveryone: 'visible' };
  expect(editedContent(text, 'Sunday')).toEqual({ ...text, text: 'Sunday' });
});

it('has nothing for what WhatsApp does not edit', () => {
  const poll: MessageContent = { kind: 'poll', text: 'When?', options: ['Now', 'Later'], multiple: false };
  expect(editedContent(poll, 'Where?')).toBeUndefined();
});
