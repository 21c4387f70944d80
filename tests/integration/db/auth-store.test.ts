import { randomBytes } from 'node:crypto';
import { readFileSync, existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { UnreadableKeysError } from '#electron/ports/auth-store.ts';
import { linkedAccount, openForTest, readRows } from './database-fixture.ts';

const masterKey = randomBytes(32);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (value: Uint8Array | null | undefined): string | null | undefined =>
  value && new TextDecoder().decode(value);

function openUnlocked(path?: string) {
  const opened = openForTest(path);
  opened.authStore.unlock(masterKey);
  return opened;
}

it('reads and writes nothing before it is unlocked', () => {
  const { storage, authStore } = openForTest();
  const accountId = linkedAccount(storage);
  expect(() => authStore.readCredentials(accountId)).toThrow(/unlock/);
  expect(() => authStore.readKeys(accountId, 'session', [])).toThrow(/unlock/);
  expect(() => {
    authStore.writeCredentials(accountId, bytes('x'));
  }).toThrow(/unlock/);
  expect(() => {
    authStore.writeKeys(accountId, []);
  }).toThrow(/unlock/);
});

it('keeps credentials and keys across a restart, in the order asked for', () => {
  const first = openUnlocked();
  const accountId = linkedAccount(first.storage);
  expect(first.authStore.readCredentials(accountId)).toBeNull();
  first.authStore.writeCredentials(accountId, bytes('old'));
  first.authStore.writeCredentials(accountId, bytes('creds'));
  first.authStore.writeKeys(accountId, [
    { type: 'session', id: 'a', value: bytes('one') },
    { type: 'session', id: 'b', value: bytes('two') },
    { type: 'pre-key', id: 'a', value: bytes('three') },
  ]);
  first.authStore.writeKeys(accountId, [
    { type: 'session', id: 'a', value: null },
    { type: 'session', id: 'never-there', value: null },
  ]);
  first.storage.close();

  const { authStore } = openUnlocked(first.path);
  expect(text(authStore.readCredentials(accountId))).toBe('creds');
  expect(authStore.readKeys(accountId, 'session', ['b', 'a', 'c']).map(text)).toEqual([
    'two',
    undefined,
    undefined,
  ]);
  expect(authStore.readKeys(accountId, 'pre-key', ['a']).map(text)).toEqual(['three']);
});

it('keeps a batch of any size, each key as the last change of it left it', () => {
  for (const count of [31, 32, 33, 100]) {
    const { storage, authStore } = openUnlocked();
    const accountId = linkedAccount(storage);
    const ids = Array.from({ length: count }, (_, index) => `id-${index}`);
    authStore.writeKeys(accountId, [
      { type: 'session', id: 'id-0', value: 'before' },
      ...ids.map((id) => ({ type: 'session', id, value: `${id} ã` })),
      { type: 'session', id: 'id-1', value: null },
      { type: 'session', id: 'id-2', value: null },
      { type: 'session', id: 'id-2', value: 'again' },
    ]);
    const expected = ids.map((id) => `${id} ã`);
    expect(authStore.readKeys(accountId, 'session', ids).map(text)).toEqual([
      expected[0],
      undefined,
      'again',
      ...expected.slice(3),
    ]);
    storage.close();
  }
});

it('takes over none of a batch that fails', () => {
  const { storage, authStore } = openUnlocked();
  const accountId = linkedAccount(storage);
  const cannotBeStored = { type: 'session', id: null as unknown as string, value: bytes('x') };
  expect(() => {
    authStore.writeKeys(accountId, [{ type: 'session', id: 'a', value: bytes('one') }, cannotBeStored]);
  }).toThrow();
  expect(authStore.readKeys(accountId, 'session', ['a'])).toEqual([undefined]);
});

it('shows nothing of it in the files', () => {
  const { storage, authStore, path } = openUnlocked();
  const accountId = linkedAccount(storage);
  authStore.writeCredentials(accountId, bytes('noise-key-in-clear'));
  authStore.writeKeys(accountId, [{ type: 'session', id: 'a', value: bytes('ratchet-in-clear') }]);
  for (const file of [path, `${path}-wal`]) {
    const content = readFileSync(file);
    expect(content.includes('noise-key-in-clear')).toBe(false);
    expect(content.includes('ratchet-in-clear')).toBe(false);
  }
});

it('refuses values that were tampered with, moved, or sealed with another key', () => {
  const { storage, authStore, path } = openUnlocked();
  const accountId = linkedAccount(storage);
  authStore.writeCredentials(accountId, bytes('creds'));
  authStore.writeKeys(
    accountId,
    ['a', 'b', 'c'].map((id) => ({ type: 'session', id, value: bytes(id) })),
  );
  storage.close();

  const database = new Database(path);
  database.exec(`
    CREATE TEMP TABLE moved AS SELECT * FROM signal_key;
    UPDATE signal_key SET value = (SELECT value FROM moved WHERE id = 'b') WHERE id = 'a';
    UPDATE signal_key SET value = (SELECT value FROM moved WHERE id = 'a') WHERE id = 'b';
  `);
  database.close();
  const reopened = openUnlocked(path);
  expect(() => reopened.authStore.readKeys(accountId, 'session', ['a'])).toThrow(UnreadableKeysError);
  expect(() => reopened.authStore.readKeys(accountId, 'session', ['b'])).toThrow(UnreadableKeysError);
  expect(reopened.authStore.readKeys(accountId, 'session', ['c']).map(text)).toEqual(['c']);

  reopened.authStore.unlock(randomBytes(32));
  expect(() => reopened.authStore.readCredentials(accountId)).toThrow(UnreadableKeysError);
});

it('wipes the keys of one account so that no byte of them stays', () => {
  const { storage, authStore, path } = openUnlocked();
  const accountId = linkedAccount(storage);
  const other = linkedAccount(storage, 'Other');
  for (const id of [accountId, other]) {
    authStore.writeCredentials(id, bytes('creds'));
    authStore.writeKeys(id, [{ type: 'session', id: 'a', value: bytes('x'.repeat(9_000)) }]);
  }
  const sealed = readRows(path, `SELECT value FROM signal_key WHERE account_id = '${accountId}'`);
  const value = (sealed[0] as { value: Buffer }).value;
  authStore.wipe(accountId);

  expect(authStore.readCredentials(accountId)).toBeNull();
  expect(authStore.readKeys(accountId, 'session', ['a'])).toEqual([undefined]);
  expect(text(authStore.readCredentials(other))).toBe('creds');
  expect(storage.accounts.get(accountId)).toBeDefined();
  const files = [path, `${path}-wal`].filter((file) => existsSync(file)).map((file) => readFileSync(file));
  for (const file of files) expect(file.includes(value.subarray(0, 32))).toBe(false);

  authStore.wipeAll();
  expect(authStore.readCredentials(other)).toBeNull();
});

it('wipes inside a transaction as well, and no byte stays in the log once that is committed', () => {
  const { storage, authStore, path } = openUnlocked();
  const accountId = linkedAccount(storage);
  authStore.writeCredentials(accountId, bytes('creds'));
  authStore.writeKeys(accountId, [{ type: 'session', id: 'a', value: bytes('x'.repeat(9_000)) }]);
  const sealed = ['credential', 'signal_key'].flatMap((table) =>
    readRows(path, `SELECT value FROM ${table}`).map((row) => (row as { value: Buffer }).value),
  );
  const holds = () =>
    [path, `${path}-wal`]
      .map((file) => readFileSync(file))
      .some((file) => sealed.some((value) => file.includes(value.subarray(0, 24))));
  expect(sealed).toHaveLength(2);
  expect(holds()).toBe(true);
  storage.transaction(() => {
    authStore.wipe(accountId);
    storage.accounts.clearLink(accountId);
  });
  expect(authStore.readCredentials(accountId)).toBeNull();
  expect(holds()).toBe(false);
});

it('keeps the keys when the transaction that wipes them fails', () => {
  const { storage, authStore } = openUnlocked();
  const accountId = linkedAccount(storage);
  authStore.writeCredentials(accountId, bytes('creds'));
  expect(() => {
    storage.transaction(() => {
      authStore.wipe(accountId);
      throw new Error('power cut');
    });
  }).toThrow('power cut');
  expect(text(authStore.readCredentials(accountId))).toBe('creds');
});

it('hands everything of one account to another, sealed for its new place', () => {
  const { storage, authStore, path } = openUnlocked();
  const from = linkedAccount(storage);
  const to = linkedAccount(storage, 'Other');
  authStore.writeCredentials(from, bytes('creds'));
  authStore.writeKeys(from, [{ type: 'session', id: 'a', value: bytes('one') }]);
  authStore.move(from, to);
  expect(text(authStore.readCredentials(to))).toBe('creds');
  expect(authStore.readKeys(to, 'session', ['a']).map(text)).toEqual(['one']);
  expect(authStore.readCredentials(from)).toBeNull();
  expect(readRows(path, 'SELECT DISTINCT account_id FROM signal_key')).toEqual([{ account_id: to }]);
});
