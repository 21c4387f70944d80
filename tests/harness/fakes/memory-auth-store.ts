import type { AuthStore } from '#electron/ports/auth-store.ts';

/** Credentials and keys in memory, in the shapes and with the promises of the real store. Always unlocked. */
export function createMemoryAuthStore(): AuthStore {
  const credentials = new Map<string, Uint8Array>();
  const keys = new Map<string, Map<string, Uint8Array>>();

  const keysOf = (accountId: string): Map<string, Uint8Array> => {
    const known = keys.get(accountId) ?? new Map<string, Uint8Array>();
    keys.set(accountId, known);
    return known;
  };

  return {
    unlock: () => undefined,
    readCredentials: (accountId) => credentials.get(accountId) ?? null,
    writeCredentials: (accountId, value) => void credentials.set(accountId, Buffer.from(value)),
    readKeys: (accountId, type, ids) => ids.map((id) => keysOf(accountId).get(`${type}|${id}`)),
    writeKeys(accountId, changes) {
      for (const { type, id, value } of changes) {
        if (value === null) keysOf(accountId).delete(`${type}|${id}`);
        else keysOf(accountId).set(`${type}|${id}`, Buffer.from(value));
      }
    },
    move(from, to) {
      const moved = credentials.get(from);
      if (moved !== undefined) credentials.set(to, moved);
      keys.set(to, keysOf(from));
      credentials.delete(from);
      keys.delete(from);
    },
    wipe(accountId) {
      credentials.delete(accountId);
      keys.delete(accountId);
    },
    durable: () => Promise.resolve(),
    wipeAll() {
      credentials.clear();
      keys.clear();
    },
  };
}
