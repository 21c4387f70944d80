import { LoaderCircle } from 'lucide-react';

/** Only inside the control that was pressed. It keeps turning with reduced motion, slower, as it is the only sign of life. */
export function Spinner() {
  return (
    <LoaderCircle
      aria-hidden
      className="size-4 shrink-0 animate-spin motion-reduce:[animation-duration:4s]"
    />
  );
}
