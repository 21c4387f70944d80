import { useLingui } from '@lingui/react';
import { request } from '../bridge/request.ts';
import { showFailureToast, showToast } from '../ui/Toasts.tsx';
import { failureWords } from './failure-text.ts';

/** Puts a text on the clipboard and says so. */
export function useCopy(): (text: string, copied: string) => void {
  const { i18n } = useLingui();
  return (text, copied) => {
    void request('desktop.copyText', { text }).then((reply) => {
      if (reply.ok) {
        showToast(copied);
        return;
      }
      const words = failureWords(i18n, reply.error);
      showFailureToast(words.sentence, words.hint ?? '');
    });
  };
}
