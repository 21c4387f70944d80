import { Plural, Trans } from '@lingui/react/macro';
import type { GroupId } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import { DurationText } from '../../parts/DurationText.tsx';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useNow } from '../../parts/use-now.ts';
import { localTimeZone } from '../../parts/zoned-time.ts';
import { dayWords } from './planned-words.ts';
import { useExpectedTime, type Expected } from './use-expected-time.ts';

interface ExpectedEndProps {
  readonly groupIds: readonly GroupId[];
  readonly pacing: Pacing;
  readonly content: MessageContent;
}

/** How long it takes at this pace, and when that ends if it is sent now. It keeps its line while it is found out. */
export function ExpectedEnd({ groupIds, pacing, content }: ExpectedEndProps) {
  const now = useNow(30_000);
  const expected = useExpectedTime(groupIds, pacing, content);
  return (
    <div role="status" className="tabular min-h-5 text-muted">
      {expected !== null && (
        <>
          <EndWords expected={expected} startsAt={now} isNow />
          <HeldWords expected={expected} />
        </>
      )}
    </div>
  );
}

interface EndWordsProps {
  readonly expected: Expected;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  readonly isNow: boolean;
}

/** How long it takes, and when that ends. */
export function EndWords({ expected: { durationMs }, startsAt, isNow }: EndWordsProps) {
  const locales = useLocales();
  const now = useNow(30_000);
  const endsAt = startsAt + durationMs;
  const clock = formatDate(endsAt, locales, { hour: 'numeric', minute: '2-digit' });
  const day = dayWords(endsAt, now, locales, localTimeZone());
  const isToday = day === dayWords(now, now, locales, localTimeZone());
  if (!isNow) {
    return (
      <p>
        <Trans>
          Takes about <DurationText durationMs={durationMs} />, until {day}, {clock}.
        </Trans>
      </p>
    );
  }
  return (
    <p>
      {isToday ? (
        <Trans>
          Takes about <DurationText durationMs={durationMs} />. Sent now, it is done by {clock}.
        </Trans>
      ) : (
        <Trans>
          Takes about <DurationText durationMs={durationMs} />. Sent now, it is done {day} by {clock}.
        </Trans>
      )}
    </p>
  );
}

/** Why it takes longer than the pauses between the groups. */
export function HeldWords({ expected: { quietMs, dailyCapMs, dailyCap } }: { readonly expected: Expected }) {
  return (
    <>
      {dailyCapMs > 0 && (
        <p className="text-amber-text">
          <Trans>
            For <DurationText durationMs={dailyCapMs} /> of it the daily limit holds: at most{' '}
            <Plural value={dailyCap} one="# group" other="# groups" /> a day.
          </Trans>
        </p>
      )}
      {quietMs > 0 && (
        <p className="text-amber-text">
          <Trans>
            <DurationText durationMs={quietMs} /> of it are quiet hours, in which nothing is sent.
          </Trans>
        </p>
      )}
    </>
  );
}
