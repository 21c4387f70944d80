import { Toolbar as Base } from '@base-ui/react/toolbar';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Tooltip } from './Tooltip.tsx';

/** A row of buttons that is one stop of the Tab key; the arrow keys go from one to the next. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Base.Root aria-label={label} className="flex flex-wrap items-center gap-0.5">
      {children}
    </Base.Root>
  );
}

interface ToolbarButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'className' | 'aria-label'> {
  /** The accessible name and the start of the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  /** As it is pressed, e.g. `Ctrl+B`; part of the tooltip. */
  readonly shortcut?: string | undefined;
}

export function ToolbarButton({ label, icon: Icon, shortcut, ...rest }: ToolbarButtonProps) {
  return (
    <Tooltip text={shortcut === undefined ? label : `${label} (${shortcut})`}>
      <Base.Button
        {...rest}
        aria-label={label}
        // What is being written keeps the focus and its selection while the mouse is used.
        onMouseDown={(event) => {
          event.preventDefault();
          rest.onMouseDown?.(event);
        }}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-sm text-muted transition-colors hover:bg-hover hover:text-text aria-expanded:bg-hover aria-expanded:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
      >
        <Icon aria-hidden className="size-4" />
      </Base.Button>
    </Tooltip>
  );
}

export function ToolbarSeparator() {
  return <Base.Separator className="mx-1 h-4 w-px bg-line" />;
}
