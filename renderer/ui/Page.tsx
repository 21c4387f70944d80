import type { ReactNode } from 'react';

interface PageProps {
  readonly title: ReactNode;
  /** Beside the title. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Below the title: search and filters. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** One screen: a head that stays and a body that scrolls by itself; in a small window both scroll with what is above. */
export function Page({ title, note, actions, tools, children }: PageProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col small:flex-[1_0_auto]">
      <header className="flex shrink-0 flex-col gap-3 border-b border-line px-6 pt-5 pb-4 small:py-3">
        <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="max-w-full shrink-0 truncate text-xl font-semibold tracking-tight">{title}</h1>
          {note !== undefined && (
            <div className="min-w-0 flex-1 truncate text-muted small:flex-none">{note}</div>
          )}
          <div className="ml-auto flex max-w-full flex-wrap items-center justify-end gap-2">{actions}</div>
        </div>
        {tools}
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto small:flex-[1_0_auto] small:overflow-visible small:[--list-height:80vh]">
        {children}
      </div>
    </div>
  );
}
