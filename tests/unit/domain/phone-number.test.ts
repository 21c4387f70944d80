import { expect, it } from 'vitest';
import { parsePhoneNumber } from '#electron/domain/phone-number.ts';

it.each([
  ['+55 11 96123-4567', '5511961234567'],
  ['0055 (11) 96123 4567', '5511961234567'],
  ['+1 202 555 0123', '12025550123'],
])('reads %s', (text, digits) => {
  expect(parsePhoneNumber(text)).toEqual({ ok: true, value: digits });
});

it.each([
  ['11 96123-4567', 'no-country-code'],
  ['+55 11', 'impossible'],
  ['+999 1234567890', 'impossible'],
  ['hello', 'no-country-code'],
])('refuses %s: %s', (text, reason) => {
  expect(parsePhoneNumber(text)).toMatchObject({
    ok: false,
    error: { code: 'PHONE_NUMBER_INVALID', params: { reason } },
  });
});
