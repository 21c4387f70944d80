import { describe, expect, it } from 'vitest';
import { withMentionWord } from '#shared/model/mention-everyone.ts';
import { draftContent, messageContent } from '#shared/model/message-content.ts';

const attachment = {
  id: 'a1b2c3d4-0000-4000-8000-00000000000a',
  mimeType: 'image/jpeg',
  fileName: 'board.jpg',
  sizeBytes: 70_001,
};
const poll = { kind: 'poll', text: 'Which day?', options: ['Saturday', 'Sunday'], multiple: false };

describe('message content', () => {
  it.each([
    ['a text as it was stored before there were other kinds', { kind: 'text', text: 'See you' }],
    [
      'a text that mentions, replies and previews a link',
      {
        kind: 'text',
        text: 'Read https://example.org',
        linkPreview: {
          url: 'https://example.org',
          title: 'Example',
          description: '',
          thumbnail: attachment.id,
        },
        mentionEveryone: 'silent',
        replyTo: attachment.id,
      },
    ],
    [
      'an image without a caption',
      { kind: 'image', text: '', attachment: { ...attachment, width: 4, height: 3 } },
    ],
    ['a video', { kind: 'video', text: 'Watch', attachment: { ...attachment, seconds: 61 } }],
    ['a document', { kind: 'document', text: 'Read', attachment }],
    ['a voice message', { kind: 'audio', text: '', attachment, asVoice: true }],
    ['a poll', poll],
  ])('may be %s', (_what, content) => {
    expect(messageContent.parse(content)).toEqual(content);
    expect(draftContent.parse(content)).toEqual(content);
  });

  it.each([
    ['an empty text', { kind: 'text', text: ' ' }],
    ['a caption that WhatsApp would cut', { kind: 'image', text: 'x'.repeat(1_025), attachment }],
    ['words with a sound', { kind: 'audio', text: 'Listen', attachment, asVoice: false }],
    ['a poll with one option', { ...poll, options: ['Saturday'] }],
    ['a poll with thirteen', { ...poll, options: Array.from({ length: 13 }, (_, index) => `Day ${index}`) }],
    ['a poll whose options are the same once trimmed', { ...poll, options: ['Saturday', 'Saturday '] }],
    ['an image without a file', { kind: 'image', text: '' }],
    ['a field of another kind', { kind: 'text', text: 'See you', asVoice: true }],
  ])('is not %s', (_what, content) => {
    expect(messageContent.safeParse(content).success).toBe(false);
  });

  it('may be unfinished in a draft', () => {
    for (const content of [
      { kind: 'text', text: '' },
      { ...poll, text: '', options: ['', ''] },
      { kind: 'image', text: 'x'.repeat(70_000), attachment },
      { kind: 'audio', text: 'written before it was attached', attachment, asVoice: false },
    ]) {
      expect(draftContent.parse(content)).toEqual(content);
    }
  });
});

describe('the words of a visible mention of everyone', () => {
  it.each([
    ['Bring a pen', '@all Bring a pen'],
    ['Bring a pen, @all!', 'Bring a pen, @all!'],
    ['@allison leads', '@all @allison leads'],
    ['', '@all'],
  ])('%j become %j', (text, mentioning) => {
    expect(withMentionWord(text)).toBe(mentioning);
  });
});
