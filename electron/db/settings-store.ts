import { z } from 'zod';
import { shownLanguage, type Language } from '#shared/model/language.ts';
import { preferences, type Preferences } from '#shared/model/settings.ts';
import type { Notice } from '#shared/state/app-state.ts';
import type { KeyEnvelope, SettingsStore } from '../ports/settings-store.ts';
import type { Connection } from './connection.ts';
import { parseColumn } from './json-column.ts';

const { shape } = preferences;
/** What is not stored, or not as this version accepts it, is as at first. */
const storedPreferences = z.object({
  theme: shape.theme.catch('system'),
  language: shape.language.catch('system'),
  pacing: shape.pacing.catch('normal'),
  dailyCap: shape.dailyCap.catch(200),
  minuteCap: shape.minuteCap.catch(10),
  quietHours: shape.quietHours.catch({ from: '21:00', until: '08:00' }),
  keepHistory: shape.keepHistory.catch('for-ever'),
  whenUnconfirmed: shape.whenUnconfirmed.catch('ask'),
  firstSteps: shape.firstSteps.catch('open'),
  whenClosed: shape.whenClosed.catch('quit'),
});

/** Kept beside the preferences, and none of them. */
const TEST_SENT = 'testSent';

/**
 * Preferences, how the master key is kept, and what happened to the database.
 * @param systemLanguage the one of this computer
 */
export function createSettingsStore(connection: Connection, systemLanguage: Language): SettingsStore {
  const selectPreferences = connection.prepare<[], { name: string; value: string }>(
    'SELECT name, value FROM preference',
  );
  const putPreference = connection.prepare<[string, string]>(
    'INSERT INTO preference (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const selectKeyEnvelope = connection.prepare<[], KeyEnvelope>(
    'SELECT mode, backend, wrapped FROM key_envelope',
  );
  const putKeyEnvelope = connection.prepare<[KeyEnvelope]>(
    `INSERT INTO key_envelope (id, mode, backend, wrapped) VALUES (1, :mode, :backend, :wrapped)
     ON CONFLICT DO UPDATE SET mode = excluded.mode, backend = excluded.backend, wrapped = excluded.wrapped`,
  );
  const selectHasSent = connection.prepare<[], { one: number }>(
    `SELECT 1 AS one FROM preference WHERE name = '${TEST_SENT}'
     UNION ALL SELECT 1 AS one FROM broadcast WHERE started_at IS NOT NULL LIMIT 1`,
  );
  const selectNotices = connection.prepare<[], Notice>(
    'SELECT kind, at, kept_as AS keptAs FROM notice ORDER BY id',
  );

  /** Asked with every delivery, and nearly always the same. */
  let last: { readonly stored: string; readonly preferences: Preferences } | undefined;

  function preferencesNow(): Preferences {
    const rows = selectPreferences.all();
    const stored = JSON.stringify(rows);
    if (last?.stored !== stored) {
      const values = rows.map(({ name, value }) => [name, parseColumn(z.json(), value)]);
      last = { stored, preferences: storedPreferences.parse(Object.fromEntries(values)) };
    }
    return last.preferences;
  }

  return {
    preferences: preferencesNow,
    language: () => shownLanguage(preferencesNow().language, systemLanguage),
    updatePreferences: (change) => {
      connection.transaction(() => {
        for (const [name, value] of Object.entries(change)) putPreference.run(name, JSON.stringify(value));
      });
    },
    keyEnvelope: () => selectKeyEnvelope.get(),
    setKeyEnvelope: (envelope) => {
      putKeyEnvelope.run(envelope);
    },
    hasSent: () => selectHasSent.get() !== undefined,
    noteTestSent() {
      putPreference.run(TEST_SENT, 'true');
    },
    notices: () => selectNotices.all(),
  };
}
