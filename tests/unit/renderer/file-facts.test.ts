import { expect, test } from 'vitest';
import {
  fileEnding,
  formatFileSize,
  formatPlayingTime,
} from '../../../renderer/features/broadcasts/file-facts.ts';

test.each([
  [1, '1 kB'],
  [1_023, '1 kB'],
  [49_800, '49 kB'],
  [1_048_576, '1 MB'],
  [2_516_582, '2.4 MB'],
  [2_147_483_648, '2,048 MB'],
])('%i bytes are %s', (bytes, words) => {
  expect(formatFileSize(bytes, 'en')).toBe(words);
});

test.each([
  [7, '0:07'],
  [61, '1:01'],
  [3_750, '1:02:30'],
])('%i seconds are %s', (seconds, words) => {
  expect(formatPlayingTime(seconds)).toBe(words);
});

test.each([
  ['Programme.pdf', 'PDF'],
  ['archive.tar.gz', 'GZ'],
  ['README', ''],
  ['what. a name', ''],
])('%s ends with %j', (name, ending) => {
  expect(fileEnding(name)).toBe(ending);
});
