import { assert, constantFrom, option, property, string, subarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachmentType } from '#electron/media/attachment-type.ts';
import { attachmentKind, type AttachmentKind } from '#shared/model/attachment.ts';
import { err, ok } from '#shared/result.ts';

const all = attachmentKind.options;

describe('what a file becomes', () => {
  test.each<[string | undefined, string, AttachmentKind, string]>([
    ['image/jpeg', 'a.png', 'image', 'image/jpeg'],
    ['image/png', 'a.pdf', 'image', 'image/png'],
    ['video/mp4', 'a.mp4', 'video', 'video/mp4'],
    ['audio/mpeg', 'a.mp3', 'audio', 'audio/mpeg'],
    ['audio/ogg; codecs=opus', 'a.ogg', 'audio', 'audio/ogg; codecs=opus'],
    ['audio/ogg', 'vorbis.ogg', 'document', 'audio/ogg'],
    ['image/heic', 'a.heic', 'document', 'image/heic'],
    ['application/pdf', 'a.jpg', 'document', 'application/pdf'],
    ['application/x-cfb', 'old.DOC', 'document', 'application/msword'],
    ['application/x-cfb', 'old.txt', 'document', 'application/x-cfb'],
    ['application/x-cfb', 'old', 'document', 'application/x-cfb'],
    [undefined, 'list.csv', 'document', 'text/csv'],
    [undefined, 'notes.doc', 'document', 'application/octet-stream'],
    [undefined, 'a.jpg', 'document', 'application/octet-stream'],
    [undefined, 'a.constructor', 'document', 'application/octet-stream'],
    [undefined, 'nothing', 'document', 'application/octet-stream'],
  ])('%s called %s: %s', (content, name, kind, mimeType) => {
    expect(attachmentType(content, name, all)).toEqual(ok({ kind, mimeType }));
  });

  test('is a document where the caller takes nothing else', () => {
    expect(attachmentType('image/jpeg', 'a.jpg', ['document'])).toEqual(
      ok({ kind: 'document', mimeType: 'image/jpeg' }),
    );
    expect(attachmentType('image/webp', 'a.webp', ['image', 'document'])).toEqual(
      ok({ kind: 'document', mimeType: 'image/webp' }),
    );
  });

  test.each([
    ['image/heic', ['image'], 'PICTURE_TYPE'],
    ['image/gif', ['video', 'image'], 'PICTURE_TYPE'],
    ['video/quicktime', ['image', 'video'], 'VIDEO_TYPE'],
    ['video/mp4', ['image'], 'PICTURE_TYPE'],
    [undefined, ['video'], 'VIDEO_TYPE'],
    ['audio/ogg', ['audio'], 'AUDIO_TYPE'],
    ['application/pdf', ['audio', 'image'], 'PICTURE_TYPE'],
  ] as const)('%s is refused where %j are taken: %s', (content, kinds, code) => {
    expect(attachmentType(content, 'a.mp4', kinds)).toEqual(err(code));
  });

  test('is always something the caller takes, whatever it is called', () => {
    const content = option(constantFrom('image/jpeg', 'video/mp4', 'audio/mpeg', 'application/x-cfb'), {
      nil: undefined,
    });
    assert(
      property(content, string(), subarray([...all], { minLength: 1 }), (found, name, kinds) => {
        const type = attachmentType(found, name, kinds);
        if (type.ok) expect(kinds).toContain(type.value.kind);
        else expect(kinds).not.toContain('document');
      }),
    );
  });
});
