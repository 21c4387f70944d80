import { useLingui } from '@lingui/react/macro';
import { Bell, Send } from 'lucide-react';
import type { PlannedSend } from '#shared/model/reminder.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { localTimeZone, wallClockOf } from '../../parts/zoned-time.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { CalendarButton } from './CalendarButton.tsx';

/** From here on it is worth saying how long it takes. */
const LONG_MS = 15 * 60_000;

interface CalendarSendProps {
  readonly send: PlannedSend;
  /** It began on a day before the one it is shown on. */
  readonly continues: boolean;
  /** There is room for a second line. */
  readonly isRoomy: boolean;
  readonly tabIndex: number;
}

/** A broadcast or a reminder that goes out by itself, and until when where that is long after. A press opens it. */
export function CalendarSend({ send, continues, isRoomy, tabIndex }: CalendarSendProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const go = useUi((ui) => ui.go);
  const { source, workshopId, text, startsAt, endsAt } = send;
  const title = useApp((app) => app.workshops.find(({ id }) => id === workshopId)?.title);

  const clock = (at: number): string => formatDate(at, locales, { timeStyle: 'short' });
  const dayOf = (at: number): string => wallClockOf(at, localTimeZone()).date;
  const isSameDay = dayOf(startsAt) === dayOf(endsAt);
  const start = clock(startsAt);
  const end = isSameDay
    ? clock(endsAt)
    : formatDate(endsAt, locales, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
  // In the calendar there is hardly room for the day, and none for its hour.
  const shortEnd = isSameDay ? end : formatDate(endsAt, locales, { day: 'numeric', month: 'short' });
  const isLong = endsAt - startsAt >= LONG_MS;
  const name = source.kind === 'reminder' || text === '' ? (title ?? t`Message`) : text;
  const what =
    source.kind === 'reminder' && title !== undefined ? t`reminder for ${title}` : t`message: ${text}`;
  const Icon = source.kind === 'reminder' ? Bell : Send;

  function open(): void {
    if (source.kind === 'broadcast') go({ screen: 'report', broadcastId: source.broadcastId });
    else if (workshopId !== null) go({ screen: 'workshops', sheet: { kind: 'detail', workshopId } });
  }

  return (
    <CalendarButton
      label={
        continues
          ? t`still going out, done by ${end}: ${what}`
          : isLong
            ? t`${start} ${what}, done by ${end}`
            : t`${start} ${what}`
      }
      tabIndex={tabIndex}
      look={`border bg-raised text-text ${continues ? 'border-dashed border-line-strong' : 'border-line'}`}
      onOpen={open}
    >
      <Icon aria-hidden className="mr-1 inline size-3 text-muted" />
      {!continues && <span className="tabular hidden lg:inline">{start} </span>}
      <span dir="auto">{name}</span>
      {isRoomy && isLong && (
        <span className="tabular block truncate pl-4 text-muted">{t`until ${shortEnd}`}</span>
      )}
    </CalendarButton>
  );
}
