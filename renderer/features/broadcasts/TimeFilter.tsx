import { Trans, useLingui } from '@lingui/react/macro';
import type { HistoryFilter } from '#shared/model/history-filter.ts';
import type { HistorySpan } from '../../state/history-view.ts';
import { controlClass } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { dayBegan, dayOf, dayValue } from './history-filter.ts';

type Times = Pick<HistoryFilter, 'from' | 'until'>;

interface SpanFilterProps {
  readonly span: HistorySpan;
  readonly onChange: (span: HistorySpan, times: Times) => void;
}

/** Since when. */
export function SpanFilter({ span, onChange }: SpanFilterProps) {
  const { t } = useLingui();
  const spans: readonly {
    readonly id: HistorySpan;
    readonly label: string;
    readonly days: number | null;
  }[] = [
    { id: 'any', label: t`Any time`, days: null },
    { id: 'week', label: t`Last 7 days`, days: 7 },
    { id: 'month', label: t`Last 30 days`, days: 30 },
    { id: 'year', label: t`Last 365 days`, days: 365 },
    { id: 'days', label: t`Choose days…`, days: null },
  ];
  return (
    <Select
      aria-label={t`Time`}
      value={span}
      onChange={(event) => {
        const chosen = spans.find(({ id }) => id === event.target.value);
        if (chosen === undefined) return;
        const { id, days } = chosen;
        onChange(id, { from: days === null ? null : dayBegan(Date.now(), days), until: null });
      }}
    >
      {spans.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </Select>
  );
}

interface DaysFilterProps {
  readonly times: Times;
  readonly onChange: (times: Partial<Times>) => void;
}

/** The first and the last day. The fields keep what is being typed, so they take the times only at the beginning. */
export function DaysFilter({ times: { from, until }, onChange }: DaysFilterProps) {
  const { t } = useLingui();
  return (
    <span className="flex items-center gap-2">
      <input
        type="date"
        aria-label={t`First day`}
        defaultValue={from === null ? '' : dayValue(from)}
        onChange={(event) => {
          onChange({ from: dayOf(event.target.value)?.from ?? null });
        }}
        className={`${controlClass} w-36`}
      />
      <span className="text-muted">
        <Trans>until</Trans>
      </span>
      <input
        type="date"
        aria-label={t`Last day`}
        // The filter ends where the next day begins.
        defaultValue={until === null ? '' : dayValue(until - 1)}
        onChange={(event) => {
          onChange({ until: dayOf(event.target.value)?.until ?? null });
        }}
        className={`${controlClass} w-36`}
      />
    </span>
  );
}
