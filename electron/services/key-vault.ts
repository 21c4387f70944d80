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
  /** There is a key, but the keyring or the file does not hand it over: everything stays as it is until it does. */
  isLocked(): boolean;
  /**
   * Finds the master key and unlocks the key store; may be tried again while it is locked. Only after the window
   * shows: the system keyring may block for a minute. Without a keyring and without an earlier answer it leaves the
   * mode `undecided`: the trainer is asked.
   */
  unlock(): Promise<void>;
  /** While it is locked: gives up the key that cannot be read, on the trainer's word, and makes a new one or asks how to keep it. */
  startOver(): Promise<void>;
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
  let isLocked = false;
  let unlocking: Promise<void> | undefined;

  /** Also what every account shows may depend on it. */
  function publish(): void {
    events.publish({ type: 'settings.changed' });
    for (const { id } of storage.accounts.list()) events.publish({ type: 'account.changed', accountId: id });
  }

  function useKey(key: Uint8Array, decided: Exclude<KeyStorage, 'undecided'>): void {
    authStore.unlock(key);
    mode = decided;
    isLocked = false;
    publish();
  }

  /** Told to remember nothing: what an earlier run left cannot be read again. */
  function dropLinks(): void {
    storage.transaction(() => {
      authStore.wipeAll();
      for (const { id } of storage.accounts.list()) storage.accounts.clearLink(id);
    });
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
    publish();
  }

  /** Puts the key into the keyring and records that, once it came out as it went in. Only then its file goes. */
  async function wrapIn(backendNow: string, key: Uint8Array): Promise<boolean> {
    const wrapped = await attempt('key-vault.wrap-failed', async () => {
      const sealed = await keyring.wrap(key);
      const opened = await keyring.unwrap(sealed);
      if (!Buffer.from(key).equals(opened)) throw new Error('the keyring gives back another key');
      return sealed;
    });
    if (wrapped === undefined) return false;
    storage.settings.setKeyEnvelope({ mode: 'keyring', backend: backendNow, wrapped });
    await removeFile();
    return true;
  }

  /** A copy of the key outside the keyring; also one that a crash between the two steps has left. */
  async function removeFile(): Promise<void> {
    await attempt('key-vault.file-not-removed', () => {
      keyFile.remove();
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

  /** The keyring is another program, and the disk may refuse: what goes wrong there must not end this one. */
  async function attempt<T>(fault: string, call: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await call();
    } catch (cause) {
      logger.error(fault, cause);
      return undefined;
    }
  }

  /** The key as it was kept, or undefined when it does not come out, for now or for ever: nobody can tell. */
  async function keptKey({ mode: kept, wrapped }: KeyEnvelope): Promise<Uint8Array | undefined> {
    const key =
      kept === 'file'
        ? await attempt('key-vault.file-not-read', () => keyFile.read())
        : wrapped && (await attempt('key-vault.unwrap-failed', () => keyring.unwrap(wrapped)));
    return key?.length === MASTER_KEY_BYTES ? key : undefined;
  }

  async function findKey(): Promise<void> {
    const envelope = storage.settings.keyEnvelope();
    backend = (await attempt('key-vault.no-backend', () => keyring.backend())) ?? null;
    if (envelope === undefined) {
      await makeKey();
      return;
    }
    if (envelope.mode === 'memory') {
      dropLinks();
      useKey(random.bytes(MASTER_KEY_BYTES), 'memory');
      return;
    }
    const key = await keptKey(envelope);
    if (key !== undefined) {
      useKey(key, await keepBetter(key, envelope));
      return;
    }
    logger.warn('key-vault.locked', { mode: envelope.mode });
    mode = envelope.mode;
    isLocked = true;
    publish();
  }

  return {
    mode: () => mode,
    backend: () => backend,
    isUnlocked: () => mode !== 'undecided' && !isLocked,
    isLocked: () => isLocked,

    unlock() {
      // Two prompts of the keyring at once would be one too many.
      unlocking ??= findKey().finally(() => {
        unlocking = undefined;
      });
      return unlocking;
    },

    async startOver() {
      isLocked = false;
      mode = 'undecided';
      await removeFile();
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
