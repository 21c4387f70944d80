import { nativeTheme } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Logger } from '#electron/ports/logger.ts';
import { languages, shownLanguage, type Language } from '#shared/model/language.ts';
import type { Preferences } from '#shared/model/settings.ts';
import { speak } from './speech.ts';

/** What the first frame depends on of what the trainer has chosen. */
export type Appearance = Pick<Preferences, 'theme' | 'language'>;

const usual: Appearance = { theme: 'system', language: 'system' };

export interface KeptAppearance {
  /** Of the window, its menus and dialogs, from now on and from the next start's first frame on. Answers the language. */
  change(wanted: Appearance): Language;
}

/**
 * Shows what was chosen last: the window paints before the engine is there to be asked. The settings are the truth; the
 * file says what they said last, and is written anew whenever they say otherwise.
 */
export function openAppearance(
  path: string,
  { systemLanguage, logger }: { readonly systemLanguage: Language; readonly logger: Logger },
): KeptAppearance {
  let kept = readAppearance(path);
  nativeTheme.themeSource = kept.theme;
  speak(shownLanguage(kept.language, systemLanguage));

  return {
    change({ theme, language }) {
      if (kept.theme !== theme || kept.language !== language) {
        kept = { theme, language };
        nativeTheme.themeSource = theme;
        try {
          writeFileSync(path, JSON.stringify(kept));
        } catch (cause) {
          logger.error('appearance.not-kept', cause);
        }
      }
      return shownLanguage(language, systemLanguage);
    },
  };
}

/** As on the first day where there is none, or none that can be read. */
function readAppearance(path: string): Appearance {
  try {
    return parseAppearance(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return usual;
  }
}

/** Anybody may have written the file. */
function parseAppearance(stored: unknown): Appearance {
  if (typeof stored !== 'object' || stored === null) return usual;
  const { theme, language } = stored as Readonly<Record<string, unknown>>;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: languages.find((option) => option === language) ?? 'system',
  };
}
