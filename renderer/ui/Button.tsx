import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Spinner } from './Spinner.tsx';

type Look = 'primary' | 'normal' | 'quiet' | 'danger';

const looks: Readonly<Record<Look, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent font-semibold',
  normal: 'bg-raised text-text border-line hover:bg-hover hover:border-line-strong',
  quiet: 'bg-transparent text-text border-transparent hover:bg-hover',
  danger: 'bg-raised text-red-text border-line hover:bg-red-soft hover:border-red',
};

interface ButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'className'> {
  readonly children: ReactNode;
  readonly look?: Look;
  readonly icon?: LucideIcon;
  /** Shows a spinner in place of the icon and ignores presses, without losing the focus. */
  readonly pending?: boolean;
}

export function Button({
  children,
  look = 'normal',
  icon: Icon,
  pending = false,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
      className={`inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-md border px-3 text-sm font-medium whitespace-nowrap transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-70 ${looks[look]}`}
    >
      {pending ? <Spinner /> : Icon && <Icon aria-hidden className="size-4 shrink-0" />}
      {children}
    </button>
  );
}
