/** The operating system's keyring, which protects the master key where there is one. */
export interface Keyring {
  /**
   * The backend's name, or null when there is none worth the name (none, or one that stores in plain text). Only
   * called after the window shows: a locked keyring can block for a minute.
   */
  backend(): Promise<string | null>;
  wrap(key: Uint8Array): Promise<Uint8Array>;
  /** Throws when the keyring cannot unwrap it any more. */
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}
