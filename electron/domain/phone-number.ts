import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';

export type PhoneNumberFailure = Failure<
  'PHONE_NUMBER_WITHOUT_COUNTRY' | 'PHONE_NUMBER_NOT_READABLE' | 'PHONE_NUMBER_IMPOSSIBLE'
>;

/** Digits, and what people write between them. */
const READABLE = /^\+?[\d\s().\-–/ ]*\d[\d\s().\-–/ ]*$/u;

/**
 * Reads a number in international form, however it is spaced or punctuated.
 * @returns E.164 digits without the plus
 */
export function parsePhoneNumber(text: string): Result<string, PhoneNumberFailure> {
  const international = text.trim().replace(/^00/, '+');
  if (!READABLE.test(international)) return err(failure('PHONE_NUMBER_NOT_READABLE'));
  if (!international.startsWith('+')) return err(failure('PHONE_NUMBER_WITHOUT_COUNTRY'));
  const parsed = parsePhoneNumberFromString(international);
  if (parsed?.isPossible() !== true) return err(failure('PHONE_NUMBER_IMPOSSIBLE'));
  return ok(parsed.number.slice(1));
}

/**
 * A stored number as people write it: `+55 11 91234 5678`.
 * @param digits E.164 digits without the plus
 */
export function shownPhoneNumber(digits: string): string {
  return parsePhoneNumberFromString(`+${digits}`)?.formatInternational() ?? `+${digits}`;
}
