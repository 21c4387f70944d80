/** What the engine asks of the desktop it runs on. */
export interface Desktop {
  copyText(text: string): Promise<void>;
  /** Opens an address that the caller has already checked against the list of allowed hosts. */
  openExternal(url: string): Promise<void>;
  notify(notification: { readonly title: string; readonly body: string }): void;
  /** Keeps the laptop awake while true. Idempotent. */
  setKeepAwake(awake: boolean): void;
}

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
