import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'good' | 'warning' | 'bad';

const tones: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-muted',
  good: 'bg-accent-soft text-accent-text',
  warning: 'bg-amber-soft text-amber-text',
  bad: 'bg-red-soft text-red-text',
};

export function Badge({
  tone = 'neutral',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex h-5 shrink-0 items-center rounded-sm px-1.5 text-xs font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
