import { useLingui } from '@lingui/react';
import type { Failure } from '#shared/failure.ts';
import { showFailureToast } from '../ui/Toasts.tsx';
import { failureWords } from './failure-text.ts';

/** Says a failure in a toast: for controls that have no room beside them. */
export function useFailureToast(): (failure: Failure) => void {
  const { i18n } = useLingui();
  return (failure) => {
    const { sentence, hint } = failureWords(i18n, failure);
    showFailureToast(sentence, hint ?? '');
  };
}
