import type { ReactNode } from 'react';

interface CalendarButtonProps {
  readonly label: string;
  readonly tabIndex: number;
  readonly look: string;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

/** One line in a day of the calendar; a press opens what it stands for. */
export function CalendarButton({ label, tabIndex, look, onOpen, children }: CalendarButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      tabIndex={tabIndex}
      onClick={(event) => {
        // The day around it would make a workshop.
        event.stopPropagation();
        onOpen();
      }}
      className={`block w-full shrink-0 truncate rounded-sm px-1 py-px text-left text-xs leading-4 -outline-offset-1 hover:brightness-95 ${look}`}
    >
      {children}
    </button>
  );
}
