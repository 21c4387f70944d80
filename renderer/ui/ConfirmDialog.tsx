import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Says exactly what it will do. */
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly pending?: boolean;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  cancelLabel,
  onConfirm,
  onCancel,
  pending = false,
}: ConfirmDialogProps) {
  return (
    <Base.Root
      open
      onOpenChange={(open) => {
        if (!open) onCancel();
      }}
    >
      <Base.Portal>
        <Base.Backdrop forceRender className="appears fixed inset-0 z-40 bg-backdrop" />
        <Base.Popup className="appears fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100vh-16px)] w-[420px] max-w-[calc(100vw-48px)] -translate-x-1/2 -translate-y-1/2 flex-col gap-2 overflow-y-auto rounded-lg border border-line bg-surface p-5 shadow-raised">
          <Base.Title dir="auto" className="text-lg font-semibold break-words">
            {title}
          </Base.Title>
          <Base.Description render={<div />} className="text-muted">
            {children}
          </Base.Description>
          <div className="mt-3 flex flex-wrap justify-end gap-2">
            <Button onClick={onCancel}>{cancelLabel}</Button>
            <Button look="danger" pending={pending} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
