import { useLingui } from '@lingui/react';
import type { Connection } from '#shared/model/connection.ts';
import { connectionText } from '#shared/text/connection-text.ts';
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
  const { _ } = useLingui();
  return (
    <span className="inline-flex items-center gap-2">
      <span
        aria-hidden
        className={`size-2 shrink-0 rounded-full ${dots[connectionTone(connection.state)]}`}
      />
      {_(connectionText(connection))}
    </span>
  );
}
