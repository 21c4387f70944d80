import { expect, it } from 'vitest';
import { isAllowedExternalLink } from '#electron/platform/external-links.ts';

it.each([
  'https://chat.whatsapp.com/GhTyUiOpAsDfGhJkLzXcVb',
  'https://wa.me/4915112345678?text=hi',
  'https://faq.whatsapp.com/',
  'https://WA.ME/1',
  'https://wa.me:443/1',
])('allows %s', (address) => {
  expect(isAllowedExternalLink(address)).toBe(true);
});

it.each([
  'http://chat.whatsapp.com/x',
  'https://chat.whatsapp.com.example.org/x',
  'https://example.org/chat.whatsapp.com',
  'https://example.org#chat.whatsapp.com',
  'https://sub.wa.me/1',
  'https://wa.me./1',
  'https://wa.me:8443/1',
  'https://user@wa.me/1',
  'https://:secret@wa.me/1',
  'https://wa.me@example.org/1',
  'https://web.whatsapp.com/',
  'whatsapp://send?phone=1',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'wa.me/1',
  '',
])('refuses %s', (address) => {
  expect(isAllowedExternalLink(address)).toBe(false);
});
