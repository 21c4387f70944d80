/** The file that holds the master key when the trainer chose *remember on this computer*. Mode 0600. */
export interface KeyFile {
  read(): Uint8Array | null;
  write(key: Uint8Array): void;
  remove(): void;
}
