import { Plural } from '@lingui/react/macro';
import type { Overlap } from '#shared/model/resolve-targets.ts';
import type { TargetSource } from '#shared/model/target-choice.ts';
import { useSourceNames } from './use-source-names.ts';

/** More sentences nobody reads. */
const SHOWN_MAX = 2;

interface OverlapsProps {
  readonly sources: readonly TargetSource[];
  readonly overlaps: readonly Overlap[];
}

/** Groups that came in more than once, and what that means. */
export function Overlaps({ sources, overlaps }: OverlapsProps) {
  const { namesOf } = useSourceNames();
  if (overlaps.length === 0) return null;
  const rest = overlaps.slice(SHOWN_MAX).reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className="flex flex-col gap-0.5 text-sm text-muted">
      {overlaps.slice(0, SHOWN_MAX).map(({ origins, count }) => {
        const names = namesOf(sources, origins);
        return (
          <li key={origins.join()} className="break-words">
            <Plural
              value={count}
              one={`# group is in ${names}: it gets the message once.`}
              other={`# groups are in ${names}: each gets the message once.`}
            />
          </li>
        );
      })}
      {rest > 0 && (
        <li>
          <Plural
            value={rest}
            one="# more group comes in more than once."
            other="# more groups come in more than once."
          />
        </li>
      )}
    </ul>
  );
}
