import { Trans, useLingui } from '@lingui/react/macro';
import type { Preferences } from '#shared/model/settings.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { controlClass } from '../../ui/Field.tsx';

type Hours = NonNullable<Preferences['quietHours']>;

const usual: Hours = { from: '21:00', until: '08:00' };

interface QuietHoursProps {
  readonly value: Hours | null;
  readonly onChange: (value: Hours | null) => void;
}

export function QuietHours({ value, onChange }: QuietHoursProps) {
  const { t } = useLingui();

  function time(part: keyof Hours, label: string) {
    return (
      <input
        type="time"
        aria-label={label}
        disabled={value === null}
        value={(value ?? usual)[part]}
        onChange={(event) => {
          // The field is empty while a time is being typed.
          if (event.target.value !== '') onChange({ ...(value ?? usual), [part]: event.target.value });
        }}
        className={`${controlClass} w-28`}
      />
    );
  }

  return (
    <div className="flex flex-wrap items-center gap-4">
      <Checkbox
        checked={value !== null}
        onChange={(isOn) => {
          onChange(isOn ? usual : null);
        }}
      >
        <Trans>Keep quiet hours</Trans>
      </Checkbox>
      <span className="flex items-center gap-2">
        {time('from', t`Quiet from`)}
        <span className="text-muted">
          <Trans>until</Trans>
        </span>
        {time('until', t`Quiet until`)}
      </span>
    </div>
  );
}
