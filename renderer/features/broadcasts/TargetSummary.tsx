import { Plural, Trans } from '@lingui/react/macro';
import { ListChecks } from 'lucide-react';
import { useMemo, useState } from 'react';
import { overlapsOf, type ResolvedTargets } from '#shared/model/resolve-targets.ts';
import { TARGETS_MAX } from '#shared/model/targets-max.ts';
import { Button } from '../../ui/Button.tsx';
import { Overlaps } from './Overlaps.tsx';
import { targetCounts } from './target-rows.ts';
import { TargetsDialog } from './TargetsDialog.tsx';

/** What the chosen targets come to: what is counted once, and what is left out. */
export function TargetSummary({ targets }: { readonly targets: ResolvedTargets }) {
  const overlaps = useMemo(() => overlapsOf(targets.targets), [targets]);
  const { leftOut } = targetCounts(targets);
  const tooMany = targets.groupIds.length - TARGETS_MAX;
  if (targets.targets.length + targets.excluded.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5 empty:hidden">
      <Overlaps sources={targets.sources} overlaps={overlaps} />
      {tooMany > 0 && (
        <p role="alert" className="text-sm text-red-text">
          <Plural
            value={tooMany}
            one="A message goes to at most 5,000 groups: # group too many."
            other="A message goes to at most 5,000 groups: # groups too many."
          />
        </p>
      )}
      {leftOut > 0 && (
        <p className="text-sm text-amber-text">
          <Plural
            value={leftOut}
            one="# group is left out; the list says why."
            other="# groups are left out; the list says why."
          />
        </p>
      )}
    </div>
  );
}

/** The groups one by one. */
export function ShowTargets({ targets }: { readonly targets: ResolvedTargets }) {
  const [isShowing, setShowing] = useState(false);
  if (targets.targets.length + targets.excluded.length === 0) return null;
  return (
    <>
      <Button
        icon={ListChecks}
        onClick={() => {
          setShowing(true);
        }}
      >
        <Trans>Show the groups</Trans>
      </Button>
      {isShowing && (
        <TargetsDialog
          targets={targets}
          onClose={() => {
            setShowing(false);
          }}
        />
      )}
    </>
  );
}
