import { safeStorage, type SafeStorage } from 'electron';
import type { Keyring } from '#electron/ports/keyring.ts';

type AsyncCalls = 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync';
/** Electron before 42 has only the synchronous calls. */
type AnySafeStorage = Omit<SafeStorage, AsyncCalls> & Partial<Pick<SafeStorage, AsyncCalls>>;

/**
 * The system's keyring through Electron. A locked keyring blocks the main process until the person has unlocked
 * it, so every call waits for the window first.
 * @param windowShown resolves once the window is on screen.
 */
export function createKeyring(windowShown: Promise<void>): Keyring {
  const storage: AnySafeStorage = safeStorage;
  return {
    async backend() {
      await windowShown;
      return (await isAvailable(storage)) ? backendName(storage) : null;
    },
    async wrap(key) {
      await windowShown;
      const text = Buffer.from(key).toString('base64');
      return new Uint8Array(
        storage.encryptStringAsync === undefined
          ? storage.encryptString(text)
          : await storage.encryptStringAsync(text),
      );
    },
    async unwrap(wrapped) {
      await windowShown;
      const bytes = Buffer.from(wrapped);
      const text =
        storage.decryptStringAsync === undefined
          ? storage.decryptString(bytes)
          : (await storage.decryptStringAsync(bytes)).result;
      return new Uint8Array(Buffer.from(text, 'base64'));
    },
  };
}

async function isAvailable(storage: AnySafeStorage): Promise<boolean> {
  return storage.isAsyncEncryptionAvailable === undefined
    ? storage.isEncryptionAvailable()
    : storage.isAsyncEncryptionAvailable();
}

/** `basic_text` is a password that every Chromium program knows: as good as none. */
function backendName(storage: AnySafeStorage): string | null {
  switch (process.platform) {
    case 'darwin':
      return 'keychain';
    case 'win32':
      return 'dpapi';
    default: {
      const backend = storage.getSelectedStorageBackend();
      return backend === 'basic_text' || backend === 'unknown' ? null : backend;
    }
  }
}
