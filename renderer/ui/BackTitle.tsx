import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';

interface BackTitleProps {
  /** Of the button: where it leads. */
  readonly label: string;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** The title of a page that another one leads to, behind the way back there. */
export function BackTitle({ label, onBack, children }: BackTitleProps) {
  return (
    <span className="flex items-center gap-2">
      <IconButton label={label} icon={ArrowLeft} onClick={onBack} />
      {children}
    </span>
  );
}
