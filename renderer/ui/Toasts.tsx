import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

const manager = Toast.createToastManager();

/** Says something in passing. It is read aloud and goes away by itself. */
export function showToast(title: string, description?: string): void {
  manager.add(description === undefined ? { title } : { title, description });
}

/** Says what was done and offers to undo it. It stays longer. */
export function showUndoToast(
  title: string,
  undo: { readonly label: string; readonly run: () => void },
  description?: string,
): void {
  const id = manager.add({
    title,
    ...(description === undefined ? {} : { description }),
    timeout: 10_000,
    actionProps: {
      children: undo.label,
      onClick: () => {
        manager.close(id);
        undo.run();
      },
    },
  });
}

/** Says that something did not work. It stays longer and interrupts a screen reader. */
export function showFailureToast(title: string, description: string): void {
  manager.add({ title, description, type: 'failure', priority: 'high', timeout: 12_000 });
}

interface ToastsProps {
  readonly label: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
}

/** Where toasts appear; wraps the whole window. */
export function Toasts({ label, closeLabel, children }: ToastsProps) {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport
          aria-label={label}
          // Left of the content; in a narrow window over the rail, above what its foot shows; above a dialog, whose buttons are at its foot.
          className="fixed bottom-5 left-[232px] z-50 flex w-[340px] flex-col gap-2 max-[1040px]:bottom-[calc(anchor(--rail-foot_top,100px)+12px)] max-[1040px]:left-5 small:bottom-3 small:left-17 small:w-[min(340px,calc(100vw-80px))] [body:has([data-modal])_&]:top-2 [body:has([data-modal])_&]:bottom-auto"
        >
          <ToastList closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList({ closeLabel }: { readonly closeLabel: string }) {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-toast
      swipeDirection={[]}
      // Its buttons can be reached, so it must not be hidden from who listens to the window.
      aria-hidden={false}
      className="appears rounded-md border border-line bg-raised shadow-raised data-limited:hidden"
    >
      <Toast.Content className="flex items-start gap-3 py-2.5 pr-2 pl-3.5">
        <div
          aria-hidden
          className={`mt-1.5 size-2 shrink-0 rounded-full ${toast.type === 'failure' ? 'bg-red' : 'bg-accent'}`}
        />
        <div className="min-w-0 flex-1">
          <Toast.Title dir="auto" className="text-sm font-medium" />
          <Toast.Description dir="auto" className="text-sm text-muted" />
        </div>
        <Toast.Action className="h-6 shrink-0 rounded-sm px-2 text-sm font-medium text-accent-text hover:bg-hover" />
        <Toast.Close
          aria-label={closeLabel}
          aria-hidden={false}
          className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-text"
        >
          <X aria-hidden className="size-3.5" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
