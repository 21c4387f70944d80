import { expect, it } from 'vitest';
import { parsePhoneNumber, shownPhoneNumber } from '#electron/domain/phone-number.ts';

it.each([
  ['+55 11 96123-4567', '5511961234567'],
  ['0055 (11) 96123 4567', '5511961234567'],
  ['+1 202 555 0123', '12025550123'],
  ['+49 30/123456', '4930123456'],
])('reads %s', (text, digits) => {
  expect(parsePhoneNumber(text)).toEqual({ ok: true, value: digits });
});

it.each([
  ['11 96123-4567', 'PHONE_NUMBER_WITHOUT_COUNTRY'],
  ['+55 11', 'PHONE_NUMBER_IMPOSSIBLE'],
  ['+55 11 96123-4567 890123', 'PHONE_NUMBER_IMPOSSIBLE'],
  ['+999 1234567890', 'PHONE_NUMBER_IMPOSSIBLE'],
  ['hello', 'PHONE_NUMBER_NOT_READABLE'],
  ['+55 11 96123-45o7', 'PHONE_NUMBER_NOT_READABLE'],
  ['+55 11 96123-4567, +55 11 96123-4568', 'PHONE_NUMBER_NOT_READABLE'],
  ['+', 'PHONE_NUMBER_NOT_READABLE'],
])('refuses %s: %s', (text, code) => {
  expect(parsePhoneNumber(text)).toMatchObject({ ok: false, error: { code } });
});

it('shows a stored number as people write it, and one it cannot read as it is', () => {
  expect(shownPhoneNumber('5511961234567')).toBe('+55 11 96123 4567');
  expect(shownPhoneNumber('999')).toBe('+999');
});
