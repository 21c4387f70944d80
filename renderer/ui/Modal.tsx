import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

export interface ModalProps {
  readonly title: string;
  /** Below the title. */
  readonly note?: ReactNode;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons at the foot. */
  readonly footer?: ReactNode;
}

/** Where a modal stands and how much room its parts take, as class names. */
interface ModalLook {
  readonly backdrop: string;
  readonly popup: string;
  readonly head: string;
  readonly body: string;
}

/** What a dialog and a sheet have in common: a title, a body that scrolls by itself, buttons. Open while rendered. */
export function Modal({
  title,
  note,
  closeLabel,
  onClose,
  children,
  footer,
  look,
}: ModalProps & { readonly look: ModalLook }) {
  return (
    <Base.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        {/* Forced: without it a dialog above another one has no backdrop of its own. */}
        <Base.Backdrop forceRender className={`appears fixed inset-0 bg-backdrop ${look.backdrop}`} />
        <Base.Popup
          data-modal
          className={`fixed flex flex-col border-line bg-surface shadow-raised ${look.popup}`}
        >
          <div className={`flex shrink-0 items-start gap-3 px-5 ${look.head}`}>
            <div className="min-w-0 flex-1">
              <Base.Title dir="auto" className="text-lg leading-6 font-semibold break-words text-start">
                {title}
              </Base.Title>
              {note !== undefined && (
                <Base.Description render={<div />} className="text-muted">
                  {note}
                </Base.Description>
              )}
            </div>
            <Base.Close
              aria-label={closeLabel}
              // As high as the first line of the title.
              className="-my-1 flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </div>
          <div className={`flex min-h-0 flex-1 flex-col overflow-y-auto ${look.body}`}>{children}</div>
          {footer !== undefined && (
            <div className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3 small:py-2">
              {footer}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
