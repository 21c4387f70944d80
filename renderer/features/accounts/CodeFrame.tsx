import { QrCode as QrIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** The room for a code inside the frame, in CSS pixels; in a small window it is drawn smaller. */
export const CODE_SIZE = 360;

/** The white square of a code. Its size never changes, so nothing jumps when the code does. */
export function CodeFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex size-(--code-frame) items-center justify-center rounded-lg border border-line bg-white [&>svg]:h-auto [&>svg]:max-w-full">
      {children}
    </div>
  );
}

/** The place of a code while there is none: it breathes while one is on its way. */
export function EmptyCodeFrame({ busy }: { readonly busy: boolean }) {
  return (
    <div className="flex size-(--code-frame) items-center justify-center rounded-lg border border-dashed border-line-strong bg-surface">
      <QrIcon aria-hidden className={`size-16 text-line-strong ${busy ? 'breathing' : ''}`} strokeWidth={1} />
    </div>
  );
}
