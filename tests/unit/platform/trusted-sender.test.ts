import { expect, it } from 'vitest';
import { isTrustedSender } from '#electron/platform/trusted-sender.ts';

const main = { url: 'app://convoke/index.html', processId: 4, routingId: 1 };

it('trusts the main frame while it shows our page', () => {
  expect(isTrustedSender({ ...main }, main)).toBe(true);
});

it.each([
  ['a frame inside it', { ...main, routingId: 2 }],
  ['a frame of another process', { ...main, processId: 5 }],
  ['our frame on another host', { ...main, url: 'app://convoke.example.org/index.html' }],
  ['our frame on another scheme', { ...main, url: 'https://convoke/index.html' }],
  ['our frame on a blank page', { ...main, url: 'about:blank' }],
  ['our frame before it has an address', { ...main, url: '' }],
  ['a frame that is gone', null],
])('refuses %s', (_what, sender) => {
  expect(isTrustedSender(sender, main)).toBe(false);
});
