import { expect, test } from 'vitest';
import { checkSize } from '#electron/media/size-limit.ts';
import { failure } from '#shared/failure.ts';
import { err, ok } from '#shared/result.ts';

const MB = 1024 * 1024;

test.each(['image', 'video', 'audio'] as const)('%s: up to 16 MB', (kind) => {
  expect(checkSize(16 * MB, kind, kind === 'image')).toEqual(ok());
  expect(checkSize(16 * MB + 1, kind, kind === 'image')).toEqual(
    err(failure('MEDIA_TOO_LARGE', { megabytes: 16 })),
  );
});

test('documents: up to 2 GB, pictures among them up to 256 MB', () => {
  expect(checkSize(2_048 * MB, 'document', false)).toEqual(ok());
  expect(checkSize(2_048 * MB + 1, 'document', false)).toEqual(
    err(failure('DOCUMENT_TOO_LARGE', { megabytes: 2_048 })),
  );
  expect(checkSize(256 * MB, 'document', true)).toEqual(ok());
  expect(checkSize(256 * MB + 1, 'document', true)).toEqual(
    err(failure('DOCUMENT_TOO_LARGE', { megabytes: 256 })),
  );
});

test('nothing is too little', () => {
  expect(checkSize(0, 'document', false)).toEqual(err(failure('FILE_EMPTY')));
});
