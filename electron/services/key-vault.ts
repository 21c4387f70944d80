import type { KeyStorage } from '#shared/model/settings.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AuthStore } from '../ports/auth-store.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { KeyFile } from '../ports/key-file.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import type { KeyEnvelope } from '../ports/settings-store.ts';
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

  /** A new key in the keyring; where there is none, or it takes nothing, the trainer is asked. */
  async function makeKey(): Promise<void> {
    if (backend !== null) {
      const key = random.bytes(MASTER_KEY_BYTES);
      if (await wrapIn(backend, key)) {
        useKey(key, 'keyring');
        return;
      }
      backend = null;
    }
    events.publish({ type: 'settings.changed' });
  }

  /** Puts the key into the keyring and records that. Only then the file that held it goes. */
  async function wrapIn(backendNow: string, key: Uint8Array): Promise<boolean> {
    const wrapped = await attempt('key-vault.wrap-failed', () => keyring.wrap(key));
    if (wrapped === undefined) return false;
    storage.settings.setKeyEnvelope({ mode: 'keyring', backend: backendNow, wrapped });
    await removeFile();
    return true;
  }

  /** A copy of the key outside the keyring; also one that a crash between the two steps has left. */
  async function removeFile(): Promise<void> {
    await attempt('key-vault.file-not-removed', () => {
      keyFile.remove();
      return Promise.resolve();
    });
  }

  /**
   * A keyring is the safer place: a key in a file moves there once there is one, and a key wrapped under another
   * backend is wrapped under this one. When the keyring does not take it, the key stays where it is.
   */
  async function keepBetter(
    key: Uint8Array,
    { mode: kept, backend: keptBy }: KeyEnvelope,
  ): Promise<KeyEnvelope['mode']> {
    if (kept === 'keyring') await removeFile();
    if (backend === null || (kept === 'keyring' && keptBy === backend)) return kept;
    return (await wrapIn(backend, key)) ? 'keyring' : kept;
  }

  /** The keyring is another program: what goes wrong there must not end this one. */
  async function attempt<T>(fault: string, call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await call();
    } catch (cause) {
      logger.error(fault, cause);
      return undefined;
    }
  }

  /** The key as it was kept, or undefined when it is lost or is none. */
  async function keptKey(envelope: KeyEnvelope): Promise<Uint8Array | undefined> {
    const { wrapped } = envelope;
    const key =
      envelope.mode === 'file'
        ? keyFile.read()
        : wrapped && (await attempt('key-vault.unwrap-failed', () => keyring.unwrap(wrapped)));
    return key?.length === MASTER_KEY_BYTES ? key : undefined;
  }

  return {
    mode: () => mode,
    backend: () => backend,
    isUnlocked: () => mode !== 'undecided',

    async unlock() {
      const envelope = storage.settings.keyEnvelope();
      backend = (await attempt('key-vault.no-backend', () => keyring.backend())) ?? null;
      if (envelope === undefined) {
        await makeKey();
        return;
      }
      if (envelope.mode === 'memory') {
        // Told to remember nothing: what an earlier run left cannot be read again.
        dropLinks();
        useKey(random.bytes(MASTER_KEY_BYTES), 'memory');
        return;
      }
      const key = await keptKey(envelope);
      if (key !== undefined) {
        useKey(key, await keepBetter(key, envelope));
        return;
      }
      dropLinks();
      keyFile.remove();
      await makeKey();
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
