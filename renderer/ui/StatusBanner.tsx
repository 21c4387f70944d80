import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface StatusBannerProps {
  readonly icon: LucideIcon;
  /** What can be done about it. */
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

/** A line above the screen: something waits for an answer, and keeps. */
export function StatusBanner({ icon: Icon, actions, children }: StatusBannerProps) {
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-3 border-b border-line bg-amber-soft px-6 py-2.5 text-amber-text"
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">{children}</p>
      {actions}
    </div>
  );
}
