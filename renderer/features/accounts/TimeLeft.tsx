import { Trans } from '@lingui/react/macro';
import { Countdown } from '../../parts/Countdown.tsx';
import { fractionLeft } from '../../parts/time-left.ts';
import { useNow } from '../../parts/use-now.ts';

const RADIUS = 9;
const AROUND = 2 * Math.PI * RADIUS;

/** A ring that empties until a code expires, and the seconds left. */
export function TimeLeft({ from, until }: { readonly from: number; readonly until: number }) {
  const left = fractionLeft(from, until, useNow(250));
  return (
    <p className="flex items-center gap-2 text-sm text-muted">
      <svg aria-hidden viewBox="0 0 24 24" className="size-5 -rotate-90">
        <circle cx="12" cy="12" r={RADIUS} fill="none" strokeWidth="3" className="stroke-hover" />
        <circle
          cx="12"
          cy="12"
          r={RADIUS}
          fill="none"
          strokeWidth="3"
          strokeLinecap="round"
          strokeDasharray={AROUND}
          strokeDashoffset={AROUND * (1 - left)}
          className={left < 0.2 ? 'stroke-amber' : 'stroke-accent'}
        />
      </svg>
      <span>
        <Trans>
          Changes in <Countdown until={until} />
        </Trans>
      </span>
    </p>
  );
}
