import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { DraftContent } from '#shared/model/message-content.ts';
import { isVariableName, variableParts } from '#shared/model/message-variables.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useVariableWords } from '../../parts/use-variable-words.ts';
import { MessageBubble } from './MessageBubble.tsx';
import { TextMarksContext } from './text-marks.ts';

/** What was sent; above it what was made of it afterwards: every edit, newest first, and whether it was deleted. */
export function SentMessage({
  broadcast: { content, amendments = [] },
}: {
  readonly broadcast: BroadcastSummary;
}) {
  const locales = useLocales();
  // What was made nowhere is no version of the message.
  const made = amendments.filter(({ counts }) => counts.done > 0).toReversed();
  if (made.length === 0) return <Template content={content} />;
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
            {text !== null && <Template content={{ kind: 'text', text }} />}
          </Version>
        );
      })}
      <Version title={<Trans>As it was sent</Trans>}>
        <Template content={content} />
      </Version>
    </>
  );
}

function Version({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p dir="auto" className="tabular text-start text-sm text-muted">
        {title}
      </p>
      {children}
    </div>
  );
}

/** A message as it was composed: its variables by what they are called, as each group read something else. */
function Template({ content }: { readonly content: DraftContent }) {
  const words = useVariableWords();
  const texts = [content.text, ...(content.kind === 'poll' ? content.options : [])];
  const marks = new Map(
    texts.flatMap(variableParts).flatMap((part) => {
      if (part.kind === 'text' || !isVariableName(part.name)) return [];
      const chip = (
        <span title={part.source} className="rounded-sm bg-text/10 px-1 text-[0.92em] font-medium">
          {words[part.name]}
        </span>
      );
      return [[part.source, chip] as const];
    }),
  );
  return (
    <TextMarksContext value={marks}>
      <MessageBubble content={content} />
    </TextMarksContext>
  );
}
