import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';

/**
 * Reads a number in international form, however it is spaced or punctuated.
 * @returns E.164 digits without the plus
 */
export function parsePhoneNumber(text: string): Result<string, Failure<'PHONE_NUMBER_INVALID'>> {
  const international = text.trim().replace(/^00/, '+');
  if (!international.startsWith('+')) {
    return err(failure('PHONE_NUMBER_INVALID', { reason: 'no-country-code' }));
  }
  const parsed = parsePhoneNumberFromString(international);
  if (parsed?.isPossible() !== true) {
    return err(failure('PHONE_NUMBER_INVALID', { reason: 'impossible' }));
  }
  return ok(parsed.number.slice(1));
}
