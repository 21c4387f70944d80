import { Plural, Trans } from '@lingui/react/macro';
import type { ReminderPlan } from '#shared/model/reminder.ts';
import { formatDate, type Locales } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useNow } from '../../parts/use-now.ts';
import { localTimeZone, wallClockOf } from '../../parts/zoned-time.ts';

/** When a reminder is meant, in words: `1 day before the start`, `2 days before the start at 18:00`. */
export function ReminderWords({ anchor, timing }: Pick<ReminderPlan, 'anchor' | 'timing'>) {
  const locales = useLocales();
  const { kind } = timing;
  switch (kind) {
    case 'offset':
      if (timing.amount === 0)
        return anchor === 'start' ? <Trans>At the start</Trans> : <Trans>At the end</Trans>;
      return (
        <>
          <AmountWords amount={Math.abs(timing.amount)} unit={timing.unit} />{' '}
          <SideWords anchor={anchor} isBefore={timing.amount < 0} />
        </>
      );
    case 'on-day': {
      const { days } = timing;
      const time = clockText(timing.time, locales);
      if (days === 0) {
        return anchor === 'start' ? (
          <Trans>At {time} on the day of the start</Trans>
        ) : (
          <Trans>At {time} on the day of the end</Trans>
        );
      }
      return (
        <>
          <AmountWords amount={Math.abs(days)} unit="days" />{' '}
          <SideWords anchor={anchor} isBefore={days < 0} />
          {', '}
          <Trans>at {time}</Trans>
        </>
      );
    }
    default:
      return kind satisfies never;
  }
}

/** @param time `18:00` */
function clockText(time: string, locales: Locales): string {
  return formatDate(Date.parse(`1970-01-01T${time}Z`), locales, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  });
}

function AmountWords({
  amount,
  unit,
}: {
  readonly amount: number;
  readonly unit: 'minutes' | 'hours' | 'days';
}) {
  switch (unit) {
    case 'minutes':
      return <Plural value={amount} one="# minute" other="# minutes" />;
    case 'hours':
      return <Plural value={amount} one="# hour" other="# hours" />;
    case 'days':
      return <Plural value={amount} one="# day" other="# days" />;
    default:
      return unit satisfies never;
  }
}

function SideWords({ anchor, isBefore }: { readonly anchor: 'start' | 'end'; readonly isBefore: boolean }) {
  if (anchor === 'start') return isBefore ? <Trans>before the start</Trans> : <Trans>after the start</Trans>;
  return isBefore ? <Trans>before the end</Trans> : <Trans>after the end</Trans>;
}

/** An instant by the clock of the workshop's zone; where this computer's shows another time, by that as well. */
export function ReminderInstant({ at, timeZone }: { readonly at: number; readonly timeZone: string }) {
  const locales = useLocales();
  const here = localTimeZone();
  const there = wallClockOf(at, timeZone);
  const thisYear = wallClockOf(useNow(60_000), timeZone).date.slice(0, 4);
  const year = there.date.startsWith(thisYear) ? {} : ({ year: 'numeric' } as const);
  const day = formatDate(at, locales, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...year,
    timeZone,
  });
  const clock = formatDate(at, locales, { hour: 'numeric', minute: '2-digit', timeZone });
  const local = wallClockOf(at, here);
  const isElsewhere = local.time !== there.time || local.date !== there.date;
  const zone = timeZone.replaceAll('_', ' ');
  const isSameDay = local.date === there.date;
  const hereText = formatDate(at, locales, {
    ...(isSameDay ? {} : { weekday: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
  });
  return (
    <span className="tabular">
      <Trans>
        {day} at {clock}
      </Trans>
      {isElsewhere && (
        <>
          {' '}
          <Trans>
            in {zone} ({hereText} here)
          </Trans>
        </>
      )}
    </span>
  );
}
