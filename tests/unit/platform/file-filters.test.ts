import { expect, test } from 'vitest';
import { fileFilters } from '#electron/platform/file-filters.ts';

const all = { name: '*.*', extensions: ['*'] };

test('shows what is wanted first, and all files as well', () => {
  expect(fileFilters(['image', 'video'])).toEqual([
    { name: 'JPEG, PNG, MP4', extensions: ['jpg', 'jpeg', 'png', 'mp4'] },
    all,
  ]);
  expect(fileFilters(['audio'])).toEqual([{ name: 'MP3, OGG', extensions: ['mp3', 'ogg', 'opus'] }, all]);
});

test('shows all files where any may become a document', () => {
  expect(fileFilters(['image', 'document'])).toEqual([all]);
});
