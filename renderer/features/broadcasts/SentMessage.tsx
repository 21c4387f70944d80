import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { MessageBubble } from './MessageBubble.tsx';

/** What was sent; above it what was made of it afterwards: every edit, newest first, and whether it was deleted. */
export function SentMessage({
  broadcast: { content, amendments = [] },
}: {
  readonly broadcast: BroadcastSummary;
}) {
  const locales = useLocales();
  // What was made nowhere is no version of the message.
  const made = amendments.filter(({ counts }) => counts.done > 0).toReversed();
  if (made.length === 0) return <MessageBubble content={content} />;
  return (
    <>
      {made.map(({ id, kind, text, createdAt }) => {
        const time = formatDate(createdAt, locales, { dateStyle: 'medium', timeStyle: 'short' });
        return (
          <Version
            key={id}
            title={
              kind === 'edit' ? <Trans>Edited {time}</Trans> : <Trans>Deleted for everyone {time}</Trans>
            }
          >
            {text !== null && <MessageBubble content={{ kind: 'text', text }} />}
          </Version>
        );
      })}
      <Version title={<Trans>As it was sent</Trans>}>
        <MessageBubble content={content} />
      </Version>
    </>
  );
}

function Version({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="tabular text-sm text-muted">{title}</p>
      {children}
    </div>
  );
}
