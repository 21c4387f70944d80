import { z } from 'zod';

/** IANA name, e.g. `America/Sao_Paulo`. */
export const timeZone = z.string().max(64).refine(isTimeZone, 'Unknown time zone');

/** Asking costs 0.3 ms, and every workshop that is read asks. The world has a few hundred. */
const known = new Set<string>();

/** Whether dates can be shown in it: formatting in an unknown zone throws. */
function isTimeZone(name: string): boolean {
  if (known.has(name)) return true;
  try {
    const isKnown = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    if (isKnown) known.add(name);
    return isKnown;
  } catch {
    return false;
  }
}
