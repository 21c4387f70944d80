import { Trans } from '@lingui/react/macro';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import { Badge } from '../ui/Badge.tsx';

/** The state of a broadcast in a word. It is not called finished while it still waits for a confirmation. */
export function BroadcastBadge({
  broadcast: { state, counts, isTest },
}: {
  readonly broadcast: Pick<BroadcastSummary, 'state' | 'counts' | 'isTest'>;
}) {
  return (
    <>
      {isTest && (
        <Badge>
          <Trans>Test</Trans>
        </Badge>
      )}
      <StateBadge state={state} counts={counts} />
    </>
  );
}

function StateBadge({ state, counts }: Pick<BroadcastSummary, 'state' | 'counts'>) {
  switch (state) {
    case 'draft':
      return (
        <Badge>
          <Trans>Draft</Trans>
        </Badge>
      );
    case 'scheduled':
      return (
        <Badge>
          <Trans>Scheduled</Trans>
        </Badge>
      );
    case 'missed':
      return (
        <Badge tone="warning">
          <Trans>Missed</Trans>
        </Badge>
      );
    case 'running':
      return (
        <Badge tone="good">
          <Trans>Sending</Trans>
        </Badge>
      );
    case 'paused':
      return (
        <Badge tone="warning">
          <Trans>Paused</Trans>
        </Badge>
      );
    case 'finished':
      if (counts.unconfirmed > 0) return null;
      return (
        <Badge>
          <Trans>Finished</Trans>
        </Badge>
      );
    case 'cancelled':
      return (
        <Badge>
          <Trans>Cancelled</Trans>
        </Badge>
      );
    default:
      return state satisfies never;
  }
}
