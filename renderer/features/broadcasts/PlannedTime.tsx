import { Trans } from '@lingui/react/macro';
import type { PlannedStart } from '#shared/model/schedule.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useNow } from '../../parts/use-now.ts';
import { localTimeZone, wallClockOf } from '../../parts/zoned-time.ts';
import { dayWords } from './planned-words.ts';

/** When a broadcast is to start, by this computer's clock; where another one shows another time, by that as well. */
export function PlannedTime({ start: { dueAt, time, timeZone } }: { readonly start: PlannedStart }) {
  const locales = useLocales();
  const here = localTimeZone();
  const day = dayWords(dueAt, useNow(30_000), locales, here);
  const clock = formatDate(dueAt, locales, { hour: 'numeric', minute: '2-digit' });
  const zone = timeZone.replaceAll('_', ' ');
  return (
    <span className="tabular">
      <Trans>
        {day} at {clock}
      </Trans>
      {wallClockOf(dueAt, here).time !== wallClockOf(dueAt, timeZone).time && (
        <>
          {' '}
          <Trans>
            ({time} in {zone})
          </Trans>
        </>
      )}
    </span>
  );
}
