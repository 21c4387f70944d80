import { useEffect, useEffectEvent } from 'react';
import type { TextPlace } from '../../state/ui-store.ts';
import { useUi } from '../../state/use-ui.ts';

/**
 * Goes to the place in the message that somewhere else was asked to be shown or changed.
 * @param isOfOption whether `show` is for the options of a poll, or for the words of the message.
 */
export function useShownPlace(isOfOption: boolean, show: (place: TextPlace) => void): void {
  const place = useUi((ui) => ui.shownPlace);
  const showPlace = useUi((ui) => ui.showPlace);
  const showNow = useEffectEvent(show);
  useEffect(() => {
    if (place === null || (place.option !== undefined) !== isOfOption) return;
    // The dialog that asked gives the focus back first, to the button that opened it.
    const timer = setTimeout(() => {
      showNow(place);
      showPlace(null);
    }, 100);
    return () => {
      clearTimeout(timer);
    };
  }, [place, isOfOption, showPlace]);
}
