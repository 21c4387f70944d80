import type { Preferences, Settings } from '#shared/model/settings.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Desktop } from '../ports/desktop.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';
import type { KeyVault } from './key-vault.ts';

type PreferencesChange = { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined };

export interface SettingsService {
  current(): Settings;
  /** Puts the app into the tray, where there is one. */
  makeTray(): Promise<void>;
  /** A test reached the trainer's own chat. */
  noteTestSent(): void;
  /** Whether the app goes on there when its window is closed: only as the trainer wants it. */
  staysInTray(): boolean;
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
  readonly desktop: Pick<Desktop, 'appear' | 'makeTray'>;
  readonly keyVault: KeyVault;
  readonly events: DomainEvents;
  readonly appVersion: string;
}): SettingsService {
  let hasTray = false;
  let hasSent = storage.settings.hasSent();
  events.subscribe(({ type }) => {
    if (type === 'broadcast.changed' && !hasSent) lookForSent();
  });
  desktop.appear(storage.settings.preferences());

  function lookForSent(): void {
    hasSent = storage.settings.hasSent();
    if (hasSent) events.publish({ type: 'settings.changed' });
  }

  return {
    current: () => ({
      ...storage.settings.preferences(),
      shownLanguage: storage.settings.language(),
      keyStorage: keyVault.mode(),
      keyringBackend: keyVault.backend(),
      hasSent,
      hasTray,
      appVersion,
    }),
    async makeTray() {
      hasTray = await desktop.makeTray();
      if (hasTray) events.publish({ type: 'settings.changed' });
    },
    noteTestSent() {
      if (hasSent) return;
      storage.settings.noteTestSent();
      lookForSent();
    },
    staysInTray: () => hasTray && storage.settings.preferences().whenClosed === 'tray',
    update(change) {
      storage.settings.updatePreferences(definedOnly(change));
      desktop.appear(storage.settings.preferences());
      events.publish({ type: 'settings.changed' });
      return ok();
    },
  };
}

function definedOnly(change: PreferencesChange): Partial<Preferences> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
