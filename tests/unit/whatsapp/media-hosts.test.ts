import { expect, it } from 'vitest';
import { isHostOfWhatsApp, isHostOnLoopback } from '#electron/whatsapp/media-hosts.ts';

it.each(['mmg.whatsapp.net', 'media-fra3-1.cdn.whatsapp.net', 'mmg.whatsapp.net:443'])(
  'takes %s for a host of WhatsApp',
  (hostname) => {
    expect(isHostOfWhatsApp(hostname)).toBe(true);
    expect(isHostOnLoopback(hostname)).toBe(false);
  },
);

it.each([
  'whatsapp.net.example.org',
  'example.org/.whatsapp.net',
  'user@mmg.whatsapp.net',
  'mmg.whatsapp.net:8443',
  'evilwhatsapp.net',
  '127.0.0.1:1234',
  '',
])('does not take %j for one', (hostname) => {
  expect(isHostOfWhatsApp(hostname)).toBe(false);
});

it.each(['127.0.0.1:1234/x', 'localhost:1234', '10.0.0.1:1234', '127.0.0.1:1@example.org'])(
  'does not take %j for a host on loopback',
  (hostname) => {
    expect(isHostOnLoopback('127.0.0.1:1234')).toBe(true);
    expect(isHostOnLoopback(hostname)).toBe(false);
  },
);
