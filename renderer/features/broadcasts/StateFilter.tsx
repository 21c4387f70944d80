import { useLingui } from '@lingui/react/macro';
import type { BroadcastState } from '#shared/model/broadcast.ts';
import { Select } from '../../ui/Select.tsx';

interface StateFilterProps {
  readonly value: BroadcastState | null;
  readonly onChange: (state: BroadcastState | null) => void;
}

export function StateFilter({ value, onChange }: StateFilterProps) {
  const { t } = useLingui();
  const options: readonly { readonly state: BroadcastState; readonly label: string }[] = [
    { state: 'running', label: t`Sending` },
    { state: 'paused', label: t`Paused` },
    { state: 'finished', label: t`Finished` },
    { state: 'cancelled', label: t`Cancelled` },
    { state: 'scheduled', label: t`Scheduled` },
    { state: 'missed', label: t`Missed` },
  ];
  return (
    <Select
      aria-label={t`State`}
      value={value ?? ''}
      onChange={(event) => {
        onChange(options.find(({ state }) => state === event.target.value)?.state ?? null);
      }}
    >
      <option value="">{t`All states`}</option>
      {options.map(({ state, label }) => (
        <option key={state} value={state}>
          {label}
        </option>
      ))}
    </Select>
  );
}
