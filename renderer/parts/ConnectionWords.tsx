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

interface ConnectionWordsProps {
  readonly connection: Connection;
  /** Has the dot alone in a small window. */
  readonly folds?: boolean;
}

/** The state of a connection: a dot and the words for it. */
export function ConnectionWords({ connection, folds = false }: ConnectionWordsProps) {
  const { _ } = useLingui();
  return (
    <span className="inline-flex items-center gap-2">
      <span
        aria-hidden
        className={`size-2 shrink-0 rounded-full ${dots[connectionTone(connection.state)]}`}
      />
      <span className={folds ? 'small:sr-only' : undefined}>{_(connectionText(connection))}</span>
    </span>
  );
}
