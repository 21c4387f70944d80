import { Plural } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import { ContentLine } from '../../parts/ContentLine.tsx';
import { useWorkshopTitle } from '../../parts/use-workshop-title.ts';
import { useUi } from '../../state/use-ui.ts';

interface PlannedRowProps {
  readonly broadcast: BroadcastSummary;
  /** When it starts, or was to start. */
  readonly when: ReactNode;
  readonly actions: ReactNode;
}

/** A broadcast that has not started: what, when, to how many, and what can be done about it in place. */
export function PlannedRow({ broadcast, when, actions }: PlannedRowProps) {
  const go = useUi((ui) => ui.go);
  const workshopTitle = useWorkshopTitle(broadcast);
  return (
    <li className="flex items-center gap-2 border-b border-line pr-6 transition-colors hover:bg-hover">
      <button
        type="button"
        onClick={() => {
          go({ screen: 'report', broadcastId: broadcast.id });
        }}
        className="min-w-0 flex-1 py-3 pl-6 text-left -outline-offset-2"
      >
        <ContentLine content={broadcast.content} />
        <span className="tabular flex min-w-0 flex-wrap gap-x-3 text-muted">
          <span>{when}</span>
          <Plural value={broadcast.targetCount} one="# group" other="# groups" />
          {workshopTitle !== null && (
            <span dir="auto" className="truncate">
              {workshopTitle}
            </span>
          )}
        </span>
      </button>
      {actions}
    </li>
  );
}
