import { Progress } from '@base-ui/react/progress';

interface ProgressBarProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** What a screen reader says instead of a percentage. */
  readonly valueText: string;
  readonly tone: 'good' | 'held';
}

export function ProgressBar({ label, value, max, valueText, tone }: ProgressBarProps) {
  return (
    <Progress.Root aria-label={label} value={value} max={Math.max(max, 1)} aria-valuetext={valueText}>
      <Progress.Track className="block h-2 overflow-hidden rounded-full bg-hover">
        <Progress.Indicator
          className={`block rounded-full transition-[width] duration-(--calm) ${tone === 'good' ? 'bg-accent' : 'bg-amber'}`}
        />
      </Progress.Track>
    </Progress.Root>
  );
}
