import { Trans } from '@lingui/react/macro';
import type { Settings } from '#shared/model/settings.ts';

/** Where the keys to WhatsApp are, in plain words. */
export function KeyStorageText({
  keyStorage,
  keyringBackend,
}: Pick<Settings, 'keyStorage' | 'keyringBackend'>) {
  switch (keyStorage) {
    case 'keyring':
      return (
        <p>
          <Trans>Encrypted, and locked by the password store of this computer.</Trans>
          {keyringBackend !== null && (
            <span className="selectable block font-mono text-xs text-muted">{keyringBackend}</span>
          )}
        </p>
      );
    case 'file':
      return (
        <p>
          <Trans>
            Encrypted, with the key in a file only your user may read. This computer has no password store;
            another program running as you could read it.
          </Trans>
        </p>
      );
    case 'memory':
      return (
        <p>
          <Trans>Not stored. You scan a code each time Convoke starts.</Trans>
        </p>
      );
    case 'undecided':
      return (
        <p>
          <Trans>Not decided yet. You are asked before you link the first account.</Trans>
        </p>
      );
    default:
      return keyStorage satisfies never;
  }
}
