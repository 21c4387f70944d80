import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import { useEffect, useRef } from 'react';

interface RowCheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  /** Some of what it stands for is checked. */
  readonly mixed?: boolean;
  /** @param extend the shift key was held */
  readonly onChange: (checked: boolean, extend: boolean) => void;
  /** One box of a long list is a stop of the Tab key. */
  readonly isTabStop?: boolean;
  /** Takes the focus when it becomes true. */
  readonly focused?: boolean;
}

/** The box in front of a row, without words of its own. */
export function RowCheckbox({
  label,
  checked,
  mixed = false,
  onChange,
  isTabStop = true,
  focused = false,
}: RowCheckboxProps) {
  const box = useRef<HTMLElement>(null);
  const withShift = useRef(false);
  useEffect(() => {
    if (focused) box.current?.focus({ preventScroll: true });
  }, [focused]);
  return (
    <Base.Root
      ref={box}
      aria-label={label}
      checked={checked}
      indeterminate={mixed}
      tabIndex={isTabStop ? 0 : -1}
      onClickCapture={(event) => {
        withShift.current = event.shiftKey;
      }}
      onCheckedChange={(next) => {
        onChange(next, withShift.current);
      }}
      className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface transition-colors data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent"
    >
      <Base.Indicator className="text-on-accent">
        {mixed ? (
          <Minus aria-hidden className="size-3" strokeWidth={3.5} />
        ) : (
          <Check aria-hidden className="size-3" strokeWidth={3.5} />
        )}
      </Base.Indicator>
    </Base.Root>
  );
}
