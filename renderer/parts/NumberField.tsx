import { Trans } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { controlClass, Field } from '../ui/Field.tsx';
import { formatNumber } from './formats.ts';
import { useLocales } from './use-locales.ts';

interface NumberFieldProps {
  readonly label: ReactNode;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A whole number within bounds, taken over when the field is left. Give it the value as key, so that it follows it. */
export function NumberField({ label, value, min, max, onChange }: NumberFieldProps) {
  const locales = useLocales();
  const [text, setText] = useState(String(value));
  const number = Number(text);
  const isValid = text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max;
  const least = formatNumber(min, locales, {});
  const most = formatNumber(max, locales, {});
  return (
    <Field
      label={label}
      error={
        isValid ? undefined : (
          <Trans>
            A number from {least} to {most}.
          </Trans>
        )
      }
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
            if (isValid && number !== value) onChange(number);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
          className={`${controlClass} tabular`}
        />
      )}
    </Field>
  );
}
