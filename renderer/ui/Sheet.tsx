import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

interface SheetProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** Details at the right-hand side; it is open while it is rendered. */
export function Sheet({ title, note, closeLabel, onClose, children, footer }: SheetProps) {
  return (
    <Base.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="appears fixed inset-0 z-10 bg-backdrop" />
        <Base.Popup className="fixed inset-y-0 right-0 z-20 flex w-[460px] max-w-[calc(100vw-64px)] flex-col border-l border-line bg-surface shadow-raised transition-[transform,opacity] duration-(--calm) ease-out data-ending-style:translate-x-4 data-ending-style:opacity-0 data-starting-style:translate-x-4 data-starting-style:opacity-0">
          <div className="flex shrink-0 items-start gap-3 border-b border-line px-5 pt-5 pb-4">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg leading-6 font-semibold break-words">{title}</Base.Title>
              {note !== undefined && (
                <Base.Description render={<div />} className="text-muted">
                  {note}
                </Base.Description>
              )}
            </div>
            <Base.Close
              aria-label={closeLabel}
              className="flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </div>
          <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">{children}</div>
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
