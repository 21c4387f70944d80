import { Trans } from '@lingui/react/macro';
import type { GroupId } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import { DurationText } from '../../parts/DurationText.tsx';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useNow } from '../../parts/use-now.ts';
import { localTimeZone } from '../../parts/zoned-time.ts';
import { dayWords } from './planned-words.ts';
import { useExpectedDuration } from './use-expected-duration.ts';

interface ExpectedEndProps {
  readonly groupIds: readonly GroupId[];
  readonly pacing: Pacing;
  readonly content: MessageContent;
}

/** How long it takes at this pace, and when that ends if it is sent now. It keeps its line while it is found out. */
export function ExpectedEnd({ groupIds, pacing, content }: ExpectedEndProps) {
  const locales = useLocales();
  const now = useNow(30_000);
  const durationMs = useExpectedDuration(groupIds, pacing, content);
  const endsAt = now + (durationMs ?? 0);
  const clock = formatDate(endsAt, locales, { hour: 'numeric', minute: '2-digit' });
  const day = dayWords(endsAt, now, locales, localTimeZone());
  const isToday = day === dayWords(now, now, locales, localTimeZone());
  return (
    <p role="status" className="tabular min-h-5 text-muted">
      {durationMs !== null &&
        (isToday ? (
          <Trans>
            Takes about <DurationText durationMs={durationMs} />. Sent now, it is done by {clock}.
          </Trans>
        ) : (
          <Trans>
            Takes about <DurationText durationMs={durationMs} />. Sent now, it is done {day} by {clock}.
          </Trans>
        ))}
    </p>
  );
}
