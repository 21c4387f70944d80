import { Trans } from '@lingui/react/macro';
import type { Connection } from '#shared/model/connection.ts';
import { connectionTone, type ConnectionTone } from './connection-tone.ts';

const dots: Readonly<Record<ConnectionTone, string>> = {
  good: 'bg-accent',
  busy: 'bg-line-strong breathing',
  held: 'bg-amber',
  bad: 'bg-red',
  off: 'border-2 border-line-strong',
};

/** The state of a connection: a dot and the words for it. */
export function ConnectionWords({ connection }: { readonly connection: Connection }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span
        aria-hidden
        className={`size-2 shrink-0 rounded-full ${dots[connectionTone(connection.state)]}`}
      />
      <Words connection={connection} />
    </span>
  );
}

function Words({ connection }: { readonly connection: Connection }) {
  switch (connection.state) {
    case 'unlinked':
      return <Trans>Not linked</Trans>;
    case 'connecting':
      return <Trans>Connecting…</Trans>;
    case 'awaiting-scan':
      return <Trans>Waiting for the scan</Trans>;
    case 'awaiting-code':
      return <Trans>Waiting for the code</Trans>;
    case 'linking':
      return <Trans>Linking…</Trans>;
    case 'online':
      return <Trans>Online</Trans>;
    case 'waiting':
      return <Trans>Offline, trying again</Trans>;
    case 'replaced':
      return <Trans>In use elsewhere</Trans>;
    case 'logged-out':
      return <Trans>Logged out</Trans>;
    case 'refused':
      // Whatever else may refuse: here it is this computer, before WhatsApp is asked.
      return connection.failure.code === 'KEYS_LOCKED' ? (
        <Trans>Locked on this computer</Trans>
      ) : (
        <Trans>Refused by WhatsApp</Trans>
      );
    default:
      return connection satisfies never;
  }
}
