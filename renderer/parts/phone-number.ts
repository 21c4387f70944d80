import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A stored number as people write it: `+55 11 91234 5678`.
 * @param digits E.164 digits without the plus
 */
export function shownPhoneNumber(digits: string): string {
  return parsePhoneNumberFromString(`+${digits}`)?.formatInternational() ?? `+${digits}`;
}
