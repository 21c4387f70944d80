import { expect, test } from 'vitest';
import { hostOf, linkToPreview } from '../../../renderer/features/broadcasts/link-to-preview.ts';

const ROOM = 'https://zoom.us/j/1';

test.each([
  ['', undefined],
  ['no link', undefined],
  ['www.example.org', undefined],
  ['ftp://example.org/', undefined],
  ['Look at https://example.org/a.', 'https://example.org/a'],
  ['(https://example.org/a)', 'https://example.org/a'],
  ['http://a.org and https://b.org', 'http://a.org'],
  ['*bold https://example.org/x_y_z*', 'https://example.org/x_y_z'],
  ['- https://example.org', 'https://example.org'],
  ['`https://code.org` https://example.org', 'https://example.org'],
  ['https://example.org/{{days}}', undefined],
  ['https://example.org/{{group.name}} https://b.org', 'https://b.org'],
  ['{{group.inviteLink}}', undefined],
  ['{{group.inviteLink|https://b.org}}', undefined],
  ['Join {{workshop.link}} now', ROOM],
  ['Join {{ workshop.link | later }}', ROOM],
  ['{{workshop.title}} {{workshop.link}}', ROOM],
  ['https://', undefined],
  [`https://example.org/${'x'.repeat(3_000)}`, undefined],
])('of %j it is %s', (text, link) => {
  expect(linkToPreview(text, ROOM)).toBe(link);
});

test('a link of the workshop is none where there is not one', () => {
  expect(linkToPreview('{{workshop.link}}', undefined)).toBeUndefined();
});

test('a host is shown without what it need not say', () => {
  expect(hostOf('https://www.example.org/a?b')).toBe('example.org');
  expect(hostOf('https://bücher.example/')).toBe('xn--bcher-kva.example');
  expect(hostOf('nonsense')).toBe('nonsense');
});
