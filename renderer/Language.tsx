import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { useEffect, useState, type ReactNode } from 'react';
import { activateLanguage } from './messages.ts';
import { useReplica } from './state/app-store.ts';

/**
 * The language of the settings, changed at once when they do. Before they are known it is that of the page; when
 * they say another, nothing is shown until its texts are there.
 */
export function Language({ children }: { readonly children: ReactNode }) {
  const wanted = useReplica(({ app }) => app?.settings.shownLanguage ?? null);
  const [wasShown, setWasShown] = useState(false);
  useEffect(() => {
    if (wanted === null) return undefined;
    let isStillWanted = true;
    void activateLanguage(wanted, () => isStillWanted).then(() => {
      setWasShown(true);
    });
    return () => {
      isStillWanted = false;
    };
  }, [wanted]);
  if (wanted !== null && wanted !== i18n.locale && !wasShown) return null;
  return <I18nProvider i18n={i18n}>{children}</I18nProvider>;
}
