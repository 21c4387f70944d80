import type { Preferences, Settings } from '#shared/model/settings.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Desktop } from '../ports/desktop.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';
import type { KeyVault } from './key-vault.ts';

type PreferencesChange = { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined };

export interface SettingsService {
  current(): Settings;
  /** Fields left out or undefined stay as they are. */
  update(change: PreferencesChange): Result<void, never>;
}

/** The trainer's preferences, and what the window should know about how this computer keeps the keys. */
export function createSettings({
  storage,
  desktop,
  keyVault,
  events,
  appVersion,
}: {
  readonly storage: Storage;
  readonly desktop: Pick<Desktop, 'speak'>;
  readonly keyVault: KeyVault;
  readonly events: DomainEvents;
  readonly appVersion: string;
}): SettingsService {
  desktop.speak(storage.settings.language());
  return {
    current: () => ({
      ...storage.settings.preferences(),
      shownLanguage: storage.settings.language(),
      keyStorage: keyVault.mode(),
      keyringBackend: keyVault.backend(),
      appVersion,
    }),
    update(change) {
      storage.settings.updatePreferences(definedOnly(change));
      desktop.speak(storage.settings.language());
      events.publish({ type: 'settings.changed' });
      return ok();
    },
  };
}

function definedOnly(change: PreferencesChange): Partial<Preferences> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
