import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FailureCode } from '#shared/failure.ts';
import type { ReminderFlag } from '#shared/model/reminder.ts';
import { failureWords } from '../../parts/failure-text.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';

interface ReminderFlagsProps {
  readonly flags: readonly ReminderFlag[];
  /** Where they can be accepted; without it they are only said. */
  readonly onAccept?: (code: FailureCode, isAccepted: boolean) => void;
}

/** What speaks against a reminder as it is planned. */
export function ReminderFlags({ flags, onAccept }: ReminderFlagsProps) {
  const { t } = useLingui();
  const shown = onAccept === undefined ? flags.filter((flag) => !isAccepted(flag)) : flags;
  if (shown.length === 0) return null;
  return (
    <ul aria-label={t`Warnings`} className="flex flex-col gap-1 text-sm text-amber-text">
      {shown.map((flag) => {
        const code = acceptableCode(flag);
        const key = `${flag.kind} ${flag.kind === 'problem' ? `${flag.failure.code} ${String(flag.failure.params['name'] ?? '')}` : ''}`;
        return (
          <li key={key} className="flex flex-col gap-1">
            <span className="flex items-start gap-2">
              <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              <span>
                <FlagWords flag={flag} />
              </span>
            </span>
            {onAccept !== undefined && code !== null && (
              <span className="pl-5">
                <Checkbox
                  checked={isAccepted(flag)}
                  onChange={(next) => {
                    onAccept(code, next);
                  }}
                >
                  <Trans>Send it all the same</Trans>
                </Checkbox>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function isAccepted(flag: ReminderFlag): boolean {
  return 'isAccepted' in flag && flag.isAccepted;
}

/** The warning that a tick overrides, if it is one. */
function acceptableCode(flag: ReminderFlag): FailureCode | null {
  if (flag.kind === 'quiet-hours') return 'QUIET_HOURS';
  if (flag.kind === 'same-text') return 'SAME_TEXT_RECENTLY';
  if (flag.kind !== 'problem') return null;
  const { code } = flag.failure;
  return code === 'WEEKDAY_MISMATCH' || code === 'SAME_TEXT_RECENTLY' ? code : null;
}

function FlagWords({ flag }: { readonly flag: ReminderFlag }): ReactNode {
  const { i18n } = useLingui();
  const locales = useLocales();
  const clock = (at: number): string => formatDate(at, locales, { hour: 'numeric', minute: '2-digit' });
  const { kind } = flag;
  switch (kind) {
    case 'over':
      return <Trans>This time is over already.</Trans>;
    case 'no-groups':
      return <Trans>No linked group would get it.</Trans>;
    case 'quiet-hours': {
      const until = clock(flag.until);
      return flag.isUseless ? (
        <Trans>In your quiet hours: it would wait until {until}, when it is useless.</Trans>
      ) : (
        <Trans>In your quiet hours: it waits until {until}.</Trans>
      );
    }
    case 'close': {
      const at = clock(flag.at);
      return (
        <>
          <Trans>Another message goes out at {at}</Trans>{' '}
          <Plural value={flag.groupCount} one="to # of the same groups." other="to # of the same groups." />
        </>
      );
    }
    case 'same-text': {
      const at = clock(flag.at);
      return <Trans>The same text goes out at {at}, less than a day before, so this one is skipped.</Trans>;
    }
    case 'daily-cap':
      return (
        <Plural
          value={flag.cap}
          one="More is planned for that day than your limit of # message; the rest waits for the next day."
          other="More is planned for that day than your limit of # messages; the rest waits for the next day."
        />
      );
    case 'problem': {
      const { sentence, hint } = failureWords(i18n, flag.failure);
      return (
        <>
          {sentence} {hint} <Plural value={flag.groupCount} one="(# group)" other="(# groups)" />
        </>
      );
    }
    default:
      return kind satisfies never;
  }
}
