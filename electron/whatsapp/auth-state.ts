import type {
  AuthenticationCreds,
  SignalDataSet,
  SignalDataTypeMap,
  SignalKeyStore,
} from '@whiskeysockets/baileys';
import type { AccountId } from '#shared/model/account.ts';
import { UnreadableKeysError, type AuthStore, type KeyChange } from '../ports/auth-store.ts';
import { createArrivedSessions, isSessionRecord } from './arrived-sessions.ts';
import { decodeKey, encodeKey } from './key-json.ts';
import type { Baileys } from './load-baileys.ts';

/** Baileys' authentication state of one socket, kept in our AuthStore. */
export interface AuthState {
  readonly creds: AuthenticationCreds;
  readonly keys: SignalKeyStore;
  /** The LID digits that Baileys' mapping has for a phone number. */
  readonly lidOf: (phoneNumber: string) => string | undefined;
  /** Writes the credentials as they are now. */
  readonly saveCredentials: () => void;
  /** From here on nothing is read or written: an ended socket must not bring wiped keys back. */
  revoke(): void;
}

/**
 * Reads the credentials, or makes new ones where there are none. There is no cache before the store: what cannot be
 * written must not be read back (https://github.com/WhiskeySockets/Baileys/pull/2574), and the store is synchronous.
 * @param onFailure called when the store fails while the socket runs
 * @throws UnreadableKeysError when what is stored cannot be decrypted; never answered with fresh credentials
 */
export function openAuthState({
  baileys: { initAuthCreds, proto },
  authStore,
  accountId,
  breathe,
  onFailure,
}: {
  readonly baileys: Baileys;
  readonly authStore: AuthStore;
  readonly accountId: AccountId;
  /** Awaited before every read and write. */
  readonly breathe: () => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}): AuthState {
  let revoked = false;
  const withArrivals = createArrivedSessions();
  const creds = storedCredentials() ?? initAuthCreds();

  function storedCredentials(): AuthenticationCreds | undefined {
    const stored = authStore.readCredentials(accountId);
    if (stored === null) return undefined;
    const credentials = decode(stored) as AuthenticationCreds;
    // An abandoned pairing code leaves an identity that no phone has confirmed; logging in with it is refused for ever.
    return credentials.me !== undefined && credentials.account === undefined ? undefined : credentials;
  }

  function decode(bytes: Uint8Array): unknown {
    try {
      return decodeKey(bytes);
    } catch (cause) {
      throw new UnreadableKeysError('stored keys are not what this adapter wrote', { cause });
    }
  }

  function revive(type: string, bytes: Uint8Array): unknown {
    const value = decode(bytes);
    if (type !== 'app-state-sync-key') return value;
    return proto.Message.AppStateSyncKeyData.fromObject(value as Record<string, unknown>);
  }

  function changesOf(data: SignalDataSet): KeyChange[] {
    return Object.entries(data).flatMap(([type, entries]) =>
      Object.entries(entries).map(([id, value]) => ({
        type,
        id,
        value: value === null || value === undefined ? null : encodeKey(complete(type, id, value)),
      })),
    );
  }

  function complete(type: string, id: string, value: unknown): unknown {
    if (type !== 'session' || !isSessionRecord(value)) return value;
    return withArrivals(id, value, () => {
      const [bytes] = authStore.readKeys(accountId, type, [id]);
      const stored = bytes && decode(bytes);
      return isSessionRecord(stored) ? stored : undefined;
    });
  }

  /**
   * Reports a failure of the store and passes it on. What an ended socket still tries is nobody's concern: the store
   * may be closed by then.
   */
  function reporting<T>(access: () => T): T {
    try {
      return access();
    } catch (error) {
      return report(error);
    }
  }

  function report(error: unknown): never {
    if (!revoked) onFailure(error);
    throw error;
  }

  return {
    creds,
    keys: {
      async get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
        await breathe();
        if (revoked) throw new Error('the socket has ended');
        const values = reporting(() =>
          authStore
            .readKeys(accountId, type, ids)
            .map((bytes) => (bytes === undefined ? undefined : revive(type, bytes))),
        );
        const found = ids.flatMap((id, index) => (values[index] === undefined ? [] : [[id, values[index]]]));
        return Object.fromEntries(found) as Record<string, SignalDataTypeMap[T]>;
      },
      async set(data) {
        // A commit follows right upon what was written to the network.
        await breathe();
        if (revoked) return;
        reporting(() => {
          authStore.writeKeys(accountId, changesOf(data));
        });
        await authStore.durable().catch(report);
      },
    },
    lidOf(phoneNumber) {
      const [bytes] = reporting(() => authStore.readKeys(accountId, 'lid-mapping', [phoneNumber]));
      const lid = bytes && decode(bytes);
      return typeof lid === 'string' ? lid : undefined;
    },
    saveCredentials() {
      if (revoked) return;
      reporting(() => {
        authStore.writeCredentials(accountId, encodeKey(creds));
      });
    },
    revoke() {
      revoked = true;
    },
  };
}
