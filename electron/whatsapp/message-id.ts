import type { Random } from '../ports/random.ts';

/** An id as WhatsApp Web makes them: `3EB0` and 18 upper-case hexadecimal digits (Utils/generics.js, generateMessageIDV2). */
export function newMessageId(random: Random): string {
  return `3EB0${Buffer.from(random.bytes(9)).toString('hex').toUpperCase()}`;
}
