import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { HistoryFilter } from '#shared/model/history-filter.ts';
import { controlClass } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { dayBegan, dayOf } from './history-filter.ts';

type Times = Pick<HistoryFilter, 'from' | 'until'>;

interface TimeFilterProps {
  readonly onChange: (times: Partial<Times>) => void;
}

/** Remount it (by key) to choose anew. */
export function TimeFilter({ onChange }: TimeFilterProps) {
  const { t } = useLingui();
  const [choice, setChoice] = useState('any');
  const spans: readonly { readonly id: string; readonly label: string; readonly days: number | null }[] = [
    { id: 'any', label: t`Any time`, days: null },
    { id: 'week', label: t`Last 7 days`, days: 7 },
    { id: 'month', label: t`Last 30 days`, days: 30 },
    { id: 'year', label: t`Last 365 days`, days: 365 },
    { id: 'days', label: t`Choose days…`, days: null },
  ];
  return (
    <>
      <div className="w-34">
        <Select
          aria-label={t`Time`}
          value={choice}
          onChange={(event) => {
            setChoice(event.target.value);
            const days = spans.find(({ id }) => id === event.target.value)?.days ?? null;
            onChange({ from: days === null ? null : dayBegan(Date.now(), days), until: null });
          }}
        >
          {spans.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      {choice === 'days' && (
        <span className="flex items-center gap-2">
          <input
            type="date"
            aria-label={t`First day`}
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
            onChange={(event) => {
              onChange({ until: dayOf(event.target.value)?.until ?? null });
            }}
            className={`${controlClass} w-36`}
          />
        </span>
      )}
    </>
  );
}
