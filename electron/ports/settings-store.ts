import type { Language } from '#shared/model/language.ts';
import type { Preferences } from '#shared/model/settings.ts';
import type { Notice } from '#shared/state/app-state.ts';

/** How the master key is kept; `wrapped` is set for `keyring` only. */
export interface KeyEnvelope {
  readonly mode: 'keyring' | 'file' | 'memory';
  readonly backend: string | null;
  readonly wrapped: Uint8Array | null;
}

export interface SettingsStore {
  /** With the defaults filled in. */
  preferences(): Preferences;
  /** What is shown, and what dates in messages are written in: the chosen language, or that of this computer. */
  language(): Language;
  updatePreferences(change: Partial<Preferences>): void;
  keyEnvelope(): KeyEnvelope | undefined;
  setKeyEnvelope(envelope: KeyEnvelope): void;
  /** Whether a test to the trainer's own chat was noted, or a broadcast ever started that is still kept. */
  hasSent(): boolean;
  noteTestSent(): void;
  /** What happened to the database at this start, if anything. */
  notices(): readonly Notice[];
}
