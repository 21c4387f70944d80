import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';

interface TooltipProps {
  readonly text: string;
  /** Where the control shows the words itself. */
  readonly disabled?: boolean;
  readonly children: ReactElement;
}

/** Names a control that shows only an icon. The control carries the same words as its accessible name. */
export function Tooltip({ text, disabled = false, children }: TooltipProps) {
  return (
    <Base.Root disabled={disabled}>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="appears rounded-sm bg-text px-2 py-1 text-xs text-canvas shadow-raised">
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
