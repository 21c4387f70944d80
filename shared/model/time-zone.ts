import { z } from 'zod';

/** IANA name, e.g. `America/Sao_Paulo`. */
export const timeZone = z.string().max(64).refine(isTimeZone, 'Unknown time zone');

/** Whether dates can be shown in it: formatting in an unknown zone throws. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
