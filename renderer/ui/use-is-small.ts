import { useSyncExternalStore } from 'react';

/** As the variant `small` in main.css: only a zoomed window is. */
const SMALL_WINDOW = matchMedia('(width < 860px) or (height < 520px)');

function subscribe(listener: () => void): () => void {
  SMALL_WINDOW.addEventListener('change', listener);
  return () => {
    SMALL_WINDOW.removeEventListener('change', listener);
  };
}

/** Whether there is so little room that another control has to stand in the place of one. */
export function useIsSmall(): boolean {
  return useSyncExternalStore(subscribe, () => SMALL_WINDOW.matches);
}
