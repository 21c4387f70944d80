import { Menu as Base } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode, RefObject } from 'react';

interface MenuProps {
  /** Names the place the menu appears in, which is outside the rest of the page. */
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly side?: 'top' | 'bottom';
  /** Has the focus once it is closed; the trigger unless said otherwise. */
  readonly finalFocus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

export function Menu({ label, trigger, side = 'bottom', finalFocus, children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal role="region" aria-label={label}>
        <Base.Positioner side={side} align="start" sideOffset={6} className="z-50">
          <Base.Popup
            finalFocus={finalFocus}
            className="appears max-h-[60vh] max-w-[320px] min-w-[200px] overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-raised"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuItemProps {
  readonly children: ReactNode;
  readonly onSelect: () => void;
  readonly icon?: LucideIcon;
  readonly chosen?: boolean;
}

export function MenuItem({ children, onSelect, icon: Icon, chosen = false }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      className="flex min-h-8 items-center gap-2.5 rounded-sm px-2.5 py-1 text-sm outline-none data-highlighted:bg-hover"
    >
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-muted" />}
      <span className="min-w-0 flex-1">{children}</span>
      {chosen && <Check aria-hidden className="size-4 shrink-0 text-accent-text" />}
    </Base.Item>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />;
}
