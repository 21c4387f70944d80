import { useLingui } from '@lingui/react';
import { secondsLeft } from './time-left.ts';
import { useNow } from './use-now.ts';

/** The seconds until a time, ticking: `42 s`, and minutes once it is longer. */
export function Countdown({ until }: { readonly until: number }) {
  const { i18n } = useLingui();
  const seconds = secondsLeft(until, useNow(500));
  const text =
    seconds < 90
      ? i18n.number(seconds, { style: 'unit', unit: 'second', unitDisplay: 'narrow' })
      : i18n.number(Math.round(seconds / 60), { style: 'unit', unit: 'minute', unitDisplay: 'short' });
  return <span className="tabular">{text}</span>;
}
