import { Toggle } from '@base-ui/react/toggle';
import type { ReactNode } from 'react';

interface FilterChipProps {
  readonly pressed: boolean;
  readonly onChange: (pressed: boolean) => void;
  readonly children: ReactNode;
}

export function FilterChip({ pressed, onChange, children }: FilterChipProps) {
  return (
    <Toggle
      pressed={pressed}
      onPressedChange={onChange}
      className="inline-flex h-7 items-center rounded-full border border-line bg-surface px-2.5 text-sm text-muted transition-colors hover:border-line-strong hover:text-text data-pressed:border-accent data-pressed:bg-accent-soft data-pressed:text-accent-text"
    >
      {children}
    </Toggle>
  );
}
