import { useLingui } from '@lingui/react';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Failure } from '#shared/failure.ts';
import { Button } from '../ui/Button.tsx';
import { FailureDetails } from './FailureDetails.tsx';
import { failureWords } from './failure-text.ts';

interface FailureNoticeProps {
  readonly failure: Failure;
  /** What the catalogue's action does here; without it no button is shown. */
  readonly onAction?: () => void;
  readonly pending?: boolean;
  /** Amber for what passes by itself, red for what does not. */
  readonly tone?: 'warning' | 'bad';
  /** More to say or to do, below the hint. */
  readonly children?: ReactNode;
}

/** Says a failure where it happened: what happened, what to do, and the one button that helps. */
export function FailureNotice({ failure, onAction, pending, tone = 'bad', children }: FailureNoticeProps) {
  const { i18n } = useLingui();
  const { sentence, hint, action, details } = failureWords(i18n, failure);
  const Icon = tone === 'bad' ? CircleAlert : TriangleAlert;
  return (
    <div
      className={`flex items-start gap-3 rounded-md px-3.5 py-3 ${tone === 'bad' ? 'bg-red-soft text-red-text' : 'bg-amber-soft text-amber-text'}`}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {/* In a narrow place the button goes below the words instead of squeezing them. */}
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-3">
        <div className="flex min-w-0 flex-[1_1_240px] flex-col gap-1">
          <p role="alert">
            <strong className="font-semibold">{sentence}</strong>
            {hint !== null && <span className="block">{hint}</span>}
          </p>
          {children}
          <FailureDetails details={details} />
        </div>
        {onAction !== undefined && action !== null && (
          <Button onClick={onAction} pending={pending ?? false}>
            {action}
          </Button>
        )}
      </div>
    </div>
  );
}
