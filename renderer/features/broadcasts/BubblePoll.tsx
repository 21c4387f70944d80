import { Trans } from '@lingui/react/macro';
import { CircleCheck } from 'lucide-react';
import { MarkedWords, MessageText } from './MessageText.tsx';

interface BubblePollProps {
  readonly question: string;
  readonly options: readonly string[];
  readonly multiple: boolean;
  readonly mentions: boolean;
}

/** A poll before anybody has voted. */
export function BubblePoll({ question, options, multiple, mentions }: BubblePollProps) {
  return (
    <div className="flex flex-col gap-2">
      {question !== '' && (
        <div className="font-semibold">
          <MessageText text={question} mentions={mentions} />
        </div>
      )}
      <p className="flex items-center gap-1 text-xs text-muted">
        <CircleCheck aria-hidden className="size-3.5" />
        {multiple ? <Trans>Select one or more</Trans> : <Trans>Select one</Trans>}
      </p>
      <ul className="flex flex-col gap-2.5 pb-1">
        {options.map((option, index) => (
          <li key={index} className="flex gap-2">
            <span
              aria-hidden
              className={`mt-0.5 size-4 shrink-0 border-2 border-line-strong ${multiple ? 'rounded-sm' : 'rounded-full'}`}
            />
            <span className="min-w-0 flex-1">
              <span className="flex gap-2 text-sm">
                <span dir="auto" className="min-w-0 flex-1 text-start wrap-anywhere">
                  <MarkedWords source={option} />
                </span>
                <span aria-hidden className="tabular text-muted">
                  0
                </span>
              </span>
              <span aria-hidden className="mt-1 block h-1.5 rounded-full bg-text/10" />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
