import { formatNumber } from './formats.ts';
import { secondsLeft } from './time-left.ts';
import { useLocales } from './use-locales.ts';
import { useNow } from './use-now.ts';

/** From here on minutes are enough. */
const MINUTES_FROM_S = 90;

/** The time until an instant, ticking: seconds, and minutes while it is far. */
export function Countdown({ until }: { readonly until: number }) {
  const locales = useLocales();
  const seconds = secondsLeft(until, useNow(500));
  const text =
    seconds < MINUTES_FROM_S
      ? formatNumber(seconds, locales, { style: 'unit', unit: 'second' })
      : formatNumber(Math.round(seconds / 60), locales, { style: 'unit', unit: 'minute' });
  return <span className="tabular">{text}</span>;
}
