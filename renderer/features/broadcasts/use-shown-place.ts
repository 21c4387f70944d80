import { useEffect, type RefObject } from 'react';
import { useUi } from '../../state/use-ui.ts';

/** Goes to the place in the message that somewhere else was asked to be shown. */
export function useShownPlace(field: RefObject<HTMLTextAreaElement | null>): void {
  const place = useUi((ui) => ui.shownPlace);
  const showPlace = useUi((ui) => ui.showPlace);
  useEffect(() => {
    if (place === null) return;
    // The dialog that asked gives the focus back first, to the button that opened it.
    const timer = setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(place.from, place.to);
      showPlace(null);
    }, 100);
    return () => {
      clearTimeout(timer);
    };
  }, [place, field, showPlace]);
}
