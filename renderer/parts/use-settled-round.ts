import { useEffect, useEffectEvent, useState } from 'react';
import type { Patch } from '#shared/state/patch.ts';
import { replica } from '../state/app-store.ts';

/** A broadcast under way changes many times a second; what is asked for because of it need not follow each of them. */
const SETTLE_MS = 400;

interface SettledRound {
  /** Grows with every time that something is to be asked for anew. */
  readonly round: number;
  /** The next one now. */
  readonly again: () => void;
}

/** A new round soon after what concerns it was published, and one for all that is published until then. */
export function useSettledRound(concerns: (patch: Patch) => boolean): SettledRound {
  const [round, setRound] = useState(0);
  const again = (): void => {
    setRound((known) => known + 1);
  };
  const isConcerned = useEffectEvent(concerns);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = replica.onPatch((patch) => {
      if (!isConcerned(patch)) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        setRound((known) => known + 1);
      }, SETTLE_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, []);

  return { round, again };
}
