import { formatNumber } from './formats.ts';
import { useLocales } from './use-locales.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const TWO_DAYS_MINUTES = 2 * DAY_MINUTES;

/** A length of time in the one unit that says enough: seconds, minutes, hours, or days. */
export function DurationText({ durationMs }: { readonly durationMs: number }) {
  const locales = useLocales();
  const minutes = durationMs / MINUTE_MS;
  if (minutes < 1.5) {
    const seconds = Math.max(1, Math.round(durationMs / 1_000));
    return formatNumber(seconds, locales, { style: 'unit', unit: 'second', unitDisplay: 'long' });
  }
  if (minutes < 90) {
    return formatNumber(Math.round(minutes), locales, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  }
  if (minutes >= TWO_DAYS_MINUTES) {
    return formatNumber(minutes / DAY_MINUTES, locales, {
      style: 'unit',
      unit: 'day',
      unitDisplay: 'long',
      maximumFractionDigits: 1,
    });
  }
  return formatNumber(minutes / 60, locales, {
    style: 'unit',
    unit: 'hour',
    unitDisplay: 'long',
    maximumFractionDigits: minutes < 600 ? 1 : 0,
  });
}
