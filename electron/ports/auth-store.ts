import type { AccountId } from '#shared/model/account.ts';

/** One key value of the Signal protocol, or its removal. */
export interface KeyChange {
  /** Baileys' name of the kind, e.g. `session`, `sender-key`, `app-state-sync-key`. */
  readonly type: string;
  readonly id: string;
  /** Text is kept as UTF-8. */
  readonly value: Uint8Array | string | null;
}

/**
 * WhatsApp credentials and Signal keys, encrypted at rest. Synchronous: when a write returns it outlives the app.
 * Reading something that cannot be decrypted throws UnreadableKeysError; never answer it with fresh credentials.
 */
export interface AuthStore {
  /** Hands over the 32-byte master key. Until then reads and writes throw. */
  unlock(masterKey: Uint8Array): void;
  readCredentials(accountId: AccountId): Uint8Array | null;
  writeCredentials(accountId: AccountId, credentials: Uint8Array | string): void;
  /** Values in the order of the ids; undefined where there is none. */
  readKeys(accountId: AccountId, type: string, ids: readonly string[]): readonly (Uint8Array | undefined)[];
  /** All in one transaction. */
  writeKeys(accountId: AccountId, changes: readonly KeyChange[]): void;
  /** As in Storage: resolves when everything written until now survives a power cut. */
  durable(): Promise<void>;
  /** Hands everything of one account to another one, which has nothing. All or nothing. */
  move(from: AccountId, to: AccountId): void;
  /** Removes credentials and keys; the account itself and its history stay. */
  wipe(accountId: AccountId): void;
  /** The same for every account: the keys of a run that was told to remember nothing. */
  wipeAll(): void;
}

export class UnreadableKeysError extends Error {
  override readonly name = 'UnreadableKeysError';
}
