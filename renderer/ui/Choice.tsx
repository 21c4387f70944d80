import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly {
    readonly value: Value;
    readonly label: ReactNode;
    readonly hint?: ReactNode;
  }[];
}

/** One of a few, all of them visible. */
export function Choice<Value extends string>({ label, value, onChange, options }: ChoiceProps<Value>) {
  return (
    <RadioGroup<Value>
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        onChange(next);
      }}
      className="flex gap-1 rounded-md border border-line bg-sunken p-0.5"
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          className="flex min-w-0 flex-1 flex-col items-center rounded-[6px] px-1 py-1 lg:px-3 text-center text-sm text-muted transition-colors hover:text-text data-checked:bg-raised data-checked:font-medium data-checked:text-text data-checked:shadow-[0_0_0_1px_var(--line)]"
        >
          <span className="text-balance">{option.label}</span>
          {option.hint !== undefined && <span className="text-xs font-normal text-muted">{option.hint}</span>}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
