import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons at the foot. */
  readonly footer?: ReactNode;
  readonly size?: 'narrow' | 'wide';
}

/** A modal dialog; it is open while it is rendered. */
export function Dialog({
  title,
  description,
  closeLabel,
  onClose,
  children,
  footer,
  size = 'narrow',
}: DialogProps) {
  return (
    <Base.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop forceRender className="appears fixed inset-0 z-30 bg-backdrop" />
        <Base.Popup
          className={`appears fixed top-1/2 left-1/2 z-40 flex max-h-[86vh] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-line bg-surface shadow-raised ${size === 'wide' ? 'w-[640px]' : 'w-[460px]'} max-w-[calc(100vw-48px)]`}
        >
          <div className="flex shrink-0 items-start gap-3 px-5 pt-4 pb-2">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description !== undefined && (
                <Base.Description className="text-muted">{description}</Base.Description>
              )}
            </div>
            <Base.Close
              aria-label={closeLabel}
              className="flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </div>
          {/* Room at the top for the focus ring of the first control, which would be cut off. */}
          <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-5 pt-1 pb-4">{children}</div>
          {footer !== undefined && (
            <div className="flex shrink-0 items-center justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
