import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode, RefObject } from 'react';

interface PopoverProps {
  /** Names what appears. */
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** Has the focus once it is closed, in whatever way. */
  readonly finalFocus: RefObject<HTMLElement | null>;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** Something small beside the button it belongs to; Escape or a press elsewhere closes it. */
export function Popover({ label, trigger, finalFocus, isOpen, onOpenChange, children }: PopoverProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side="top" align="start" sideOffset={6} className="z-50">
          <Base.Popup
            aria-label={label}
            finalFocus={finalFocus}
            className="appears rounded-md border border-line bg-raised shadow-raised"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
