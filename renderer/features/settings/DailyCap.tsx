import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { controlClass, Field } from '../../ui/Field.tsx';

const CAP_MAX = 10_000;

interface DailyCapProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Saved when the field is left. */
export function DailyCap({ value, onChange }: DailyCapProps) {
  const [text, setText] = useState(String(value));
  const cap = Number(text);
  const isValid = Number.isInteger(cap) && cap >= 1 && cap <= CAP_MAX;
  return (
    <div className="w-48">
      <Field
        label={<Trans>Messages a day</Trans>}
        error={isValid ? undefined : <Trans>A number from 1 to 10,000.</Trans>}
      >
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
            }}
            onBlur={() => {
              if (isValid && cap !== value) onChange(cap);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur();
            }}
            className={`${controlClass} tabular`}
          />
        )}
      </Field>
    </div>
  );
}
