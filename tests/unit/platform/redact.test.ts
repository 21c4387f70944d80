import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { redactDetail, redactText } from '#electron/platform/redact.ts';
import { growthOfTime, IN_PROPORTION_MAX } from '#harness/growth-of-time.ts';

describe('redactText', () => {
  it.each([
    ['4915112345678@s.whatsapp.net', 'a JID'],
    ['4915112345678:12@s.whatsapp.net', 'a JID with a device'],
    ['120363041234567890@g.us', 'a group'],
    ['4915112345678-1612345678@g.us', 'an old group'],
    ['81234567890123@lid', 'a LID'],
    ['81234567890123:4@hosted.lid', 'a hosted LID'],
    ['4915112345678', 'a number'],
    ['+49 151 1234-5678', 'a formatted number'],
    ['+1 (555) 010-9999', 'a number with brackets'],
    ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 'a key in hexadecimal'],
    ['aGVsbG8gd29ybGQhIHRoaXMgaXMgYSBrZXk/aGVsbG8+MTIzNDU2Nzg=', 'a key in base64'],
  ])('removes %s (%s)', (secret) => {
    const text = redactText(`before ${secret} after`);
    expect(text).toBe('before [removed] after');
  });

  it('removes any 32 random bytes, however they are encoded', () => {
    for (let round = 0; round < 300; round += 1) {
      const key = randomBytes(32);
      for (const encoding of ['base64', 'base64url', 'hex'] as const) {
        expect(redactText(`key=${key.toString(encoding)}`)).not.toContain(
          key.toString(encoding).slice(2, 14),
        );
      }
    }
  });

  it('removes the code of an invite link and leaves the host', () => {
    expect(redactText('https://chat.whatsapp.com/GhTyUiOpAsDfGhJkLzXcVb')).toBe(
      'https://chat.whatsapp.com/[removed]',
    );
  });

  it('leaves what helps to understand a fault', () => {
    const text = [
      'Error: iq timed out after 20000 ms (attempt 3, status 503)',
      '    at sendNode (file:///opt/Convoke/resources/app.asar/out/main/WhatsappGateway42.js:120:15)',
      'account 3f2504e0-4f89-41d3-9a0c-0305e82c3301 at 2026-11-21T09:30:00.000Z, id 3EB0A1B2C3D4E5F60718',
    ].join('\n');
    expect(redactText(text)).toBe(text);
  });

  it('removes a number in a stack frame all the same', () => {
    expect(redactText('    at 4915112345678@s.whatsapp.net')).toBe('    at [removed]');
  });
});

it.each(['x', 'x.', '1', '1 ', '+1', '+1 ', 'a@', '@', 'Zz9', 'f'])(
  'of %j, eight times as many take about eight times as long',
  (piece) => {
    expect(growthOfTime(redactText, { piece, few: 3_000 })).toBeLessThan(IN_PROPORTION_MAX);
  },
);

describe('redactDetail', () => {
  it('removes private names as a whole and looks into everything else', () => {
    expect(
      redactDetail({
        accountId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
        count: 12,
        text: 'Tomorrow at nine',
        nested: [{ participants: ['4915112345678@s.whatsapp.net'], key: { id: 'x' }, ok: true, none: null }],
        bytes: new Uint8Array(32),
        cause: new Error('to 4915112345678'),
      }),
    ).toEqual({
      accountId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      count: 12,
      text: '[removed]',
      nested: [{ participants: ['[removed]'], key: '[removed]', ok: true, none: null }],
      bytes: '[32 bytes]',
      cause: 'Error: to [removed]',
    });
  });
});
