import { formatNumber } from './formats.ts';
import { useLocales } from './use-locales.ts';

const MINUTE_MS = 60_000;

/** A length of time in the one unit that says enough: seconds, minutes, or hours. */
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
  return formatNumber(minutes / 60, locales, {
    style: 'unit',
    unit: 'hour',
    unitDisplay: 'long',
    maximumFractionDigits: minutes < 600 ? 1 : 0,
  });
}
