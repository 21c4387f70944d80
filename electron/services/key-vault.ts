import type { KeyStorage } from '#shared/model/settings.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AuthStore } from '../ports/auth-store.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { KeyFile } from '../ports/key-file.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';

const MASTER_KEY_BYTES = 32;

export interface KeyVault {
  mode(): KeyStorage;
  backend(): string | null;
  isUnlocked(): boolean;
  /**
   * Finds the master key and unlocks the key store. Only after the window shows: the system keyring may block for a
   * minute. Without a keyring and without an earlier answer it leaves the mode `undecided`: the trainer is asked.
   */
  unlock(): Promise<void>;
  /** The trainer's answer. Refused once decided. */
  choose(mode: 'file' | 'memory'): Result<void, Failure<'WRONG_STATE'>>;
}

/** Keeps the 32-byte key that encrypts every WhatsApp credential, in the way the computer allows. */
export function createKeyVault({
  storage,
  authStore,
  keyring,
  keyFile,
  random,
  events,
  logger,
}: {
  readonly storage: Storage;
  readonly authStore: AuthStore;
  readonly keyring: Keyring;
  readonly keyFile: KeyFile;
  readonly random: Random;
  readonly events: DomainEvents;
  readonly logger: Logger;
}): KeyVault {
  let mode: KeyStorage = 'undecided';
  let backend: string | null = null;

  function useKey(key: Uint8Array, decided: Exclude<KeyStorage, 'undecided'>): void {
    authStore.unlock(key);
    mode = decided;
    events.publish({ type: 'settings.changed' });
  }

  /** What was encrypted with a key we no longer have is useless: it goes, everything else stays. */
  function dropLinks(): void {
    storage.transaction(() => {
      authStore.wipeAll();
      for (const { id } of storage.accounts.list()) storage.accounts.clearLink(id);
    });
    for (const { id } of storage.accounts.list()) events.publish({ type: 'account.changed', accountId: id });
  }

  async function wrapNewKey(keyringBackend: string): Promise<void> {
    const key = random.bytes(MASTER_KEY_BYTES);
    const wrapped = await keyring.wrap(key);
    storage.settings.setKeyEnvelope({ mode: 'keyring', backend: keyringBackend, wrapped });
    useKey(key, 'keyring');
  }

  /** The recorded keyring gave the key back, or undefined when it cannot any more. */
  async function unwrapKey(wrapped: Uint8Array): Promise<Uint8Array | undefined> {
    try {
      return await keyring.unwrap(wrapped);
    } catch (cause) {
      logger.error('key-vault.unwrap-failed', cause);
      return undefined;
    }
  }

  return {
    mode: () => mode,
    backend: () => backend,
    isUnlocked: () => mode !== 'undecided',

    async unlock() {
      const envelope = storage.settings.keyEnvelope();
      backend = await keyring.backend();
      switch (envelope?.mode) {
        case 'file': {
          const key = keyFile.read();
          if (key !== null) {
            useKey(key, 'file');
            return;
          }
          break;
        }
        case 'memory':
          // Told to remember nothing: what an earlier run left cannot be read again.
          dropLinks();
          useKey(random.bytes(MASTER_KEY_BYTES), 'memory');
          return;
        case 'keyring': {
          const key = envelope.wrapped === null ? undefined : await unwrapKey(envelope.wrapped);
          if (key !== undefined) {
            useKey(key, 'keyring');
            return;
          }
          break;
        }
        case undefined:
          if (backend !== null) await wrapNewKey(backend);
          else events.publish({ type: 'settings.changed' });
          return;
      }
      // The key is lost: start with a new one, or ask again where there is no keyring any more.
      dropLinks();
      if (backend !== null) await wrapNewKey(backend);
      else events.publish({ type: 'settings.changed' });
    },

    choose(chosen) {
      if (mode !== 'undecided') return err(failure('WRONG_STATE', { state: mode }));
      const key = random.bytes(MASTER_KEY_BYTES);
      if (chosen === 'file') keyFile.write(key);
      storage.settings.setKeyEnvelope({ mode: chosen, backend: null, wrapped: null });
      useKey(key, chosen);
      return ok();
    },
  };
}
