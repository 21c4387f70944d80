import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { preferences } from '#shared/model/settings.ts';
import { openForTest } from './database-fixture.ts';

it('fills preferences in with defaults', () => {
  const { storage } = openForTest();
  expect(preferences.parse(storage.settings.preferences())).toEqual({
    theme: 'system',
    language: 'system',
    pacing: 'normal',
    dailyCap: 200,
    minuteCap: 10,
    whenUnconfirmed: 'ask',
    quietHours: { from: '21:00', until: '08:00' },
    keepHistory: 'for-ever',
    firstSteps: 'open',
    whenClosed: 'quit',
  });
});

it('keeps what was changed, null too, and nothing else', () => {
  const { storage, path } = openForTest();
  storage.settings.updatePreferences({ theme: 'dark', quietHours: null });
  storage.settings.updatePreferences({ theme: 'light' });
  storage.close();
  expect(openForTest(path).storage.settings.preferences()).toMatchObject({
    theme: 'light',
    quietHours: null,
    dailyCap: 200,
  });
});

it('falls back to the default for a value this version does not accept', () => {
  const { storage, path } = openForTest();
  storage.settings.updatePreferences({ dailyCap: 50 });
  storage.close();
  const database = new Database(path);
  database.exec(`INSERT INTO preference VALUES ('theme', '"sepia"'), ('unknown', '1')`);
  database.close();
  expect(openForTest(path).storage.settings.preferences()).toMatchObject({ theme: 'system', dailyCap: 50 });
});

it('keeps one key envelope', () => {
  const { storage } = openForTest();
  expect(storage.settings.keyEnvelope()).toBeUndefined();
  storage.settings.setKeyEnvelope({ mode: 'file', backend: null, wrapped: null });
  const wrapped = new Uint8Array([1, 2, 3]);
  storage.settings.setKeyEnvelope({ mode: 'keyring', backend: 'gnome_libsecret', wrapped });
  const envelope = storage.settings.keyEnvelope();
  expect(envelope).toMatchObject({ mode: 'keyring', backend: 'gnome_libsecret' });
  expect([...(envelope?.wrapped ?? [])]).toEqual([1, 2, 3]);
});
