import { describe, expect, it } from 'vitest';
import { draftContent, type DraftContent } from '#shared/model/message-content.ts';
import { composedOf, contentToSend, draftContentOf, isBlank } from '../../../renderer/state/draft-content.ts';

const attachment = {
  id: 'a1b2c3d4-0000-4000-8000-00000000000a',
  mimeType: 'audio/mpeg',
  fileName: 'hello.mp3',
  sizeBytes: 70_001,
};

const contents: readonly DraftContent[] = [
  { kind: 'text', text: 'See you', mentionEveryone: 'silent', replyTo: attachment.id },
  {
    kind: 'text',
    text: 'Read https://example.org',
    linkPreview: { url: 'https://example.org', title: 'Example', description: '' },
  },
  { kind: 'image', text: '', attachment },
  { kind: 'video', text: 'Watch', attachment, mentionEveryone: 'visible' },
  { kind: 'document', text: 'Read', attachment },
  { kind: 'audio', text: 'written before', attachment, asVoice: true },
  { kind: 'poll', text: 'Which day?', options: ['Saturday', ' '], multiple: true, replyTo: attachment.id },
];

describe('the parts of a message', () => {
  it.each(contents.map((content) => [content.kind, content] as const))(
    'make the %s again',
    (_kind, content) => {
      expect(draftContent.parse(draftContentOf(composedOf(content)))).toEqual(content);
    },
  );

  it('keep a preview as long as its link may stand in the text, and in case it comes back', () => {
    const linkPreview = { url: 'https://zoom.us/j/1', title: 'Room', description: '' };
    const of = (text: string): DraftContent => ({ kind: 'text', text, linkPreview });
    for (const text of ['Join https://zoom.us/j/1', 'Join {{ workshop.link | soon }}']) {
      expect(draftContentOf(composedOf(of(text)))).toEqual(of(text));
    }
    const composed = composedOf(of('Join https://zoom.us/j/1'));
    expect(draftContentOf({ ...composed, text: 'Join' })).toEqual({ kind: 'text', text: 'Join' });
    expect(contentToSend({ ...composed, text: 'https://zoom.us/j/1!' })).toMatchObject({ linkPreview });
    const image = { kind: 'image', attachment } as const;
    expect(draftContentOf({ ...composed, attached: image })).not.toHaveProperty('linkPreview');
  });

  it('are sent without the words of a sound and without empty options', () => {
    for (const content of contents) {
      const left =
        content.kind === 'audio' ? { text: '' } : content.kind === 'poll' ? { options: ['Saturday'] } : {};
      expect(contentToSend(composedOf(content))).toEqual({ ...content, ...left });
    }
  });

  it('are worth nothing while nothing is written and nothing attached', () => {
    const none = { text: ' \n', attached: null };
    expect(isBlank(none)).toBe(true);
    expect(isBlank({ ...none, attached: { kind: 'poll', options: ['', ' '], multiple: false } })).toBe(true);
    expect(isBlank({ ...none, attached: { kind: 'poll', options: ['', 'a'], multiple: false } })).toBe(false);
    expect(isBlank({ ...none, attached: { kind: 'image', attachment } })).toBe(false);
    expect(isBlank({ ...none, text: 'a' })).toBe(false);
  });
});
