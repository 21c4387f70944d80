import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type DragEvent, type ReactNode } from 'react';
import { showFailureToast } from '../../ui/Toasts.tsx';

interface DropTargetProps {
  readonly onDrop: (file: File) => void;
  readonly children: ReactNode;
}

/** Where a file can be dropped, and says so while one is held above it. */
export function DropTarget({ onDrop, children }: DropTargetProps) {
  const { t } = useLingui();
  const [isOver, setOver] = useState(false);

  const drop = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(false);
    const [file, second] = event.dataTransfer.files;
    if (second !== undefined) showFailureToast(t`One message carries one file.`, t`Drop a single one.`);
    else if (file !== undefined) onDrop(file);
  };

  return (
    <div
      className="relative flex flex-col gap-2"
      onDragEnter={(event) => {
        setOver(hasFiles(event));
      }}
      onDragOver={(event) => {
        if (hasFiles(event)) event.preventDefault();
      }}
      onDragLeave={(event) => {
        // Between the parts of the composer it is only passing.
        const { relatedTarget } = event;
        if (!(relatedTarget instanceof Node && event.currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={drop}
    >
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center rounded-md border-2 border-dashed border-accent bg-accent-soft text-base font-medium text-accent-text">
          <Trans>Drop the file to attach it</Trans>
        </div>
      )}
    </div>
  );
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes('Files');
}
