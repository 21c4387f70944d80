import { Trans } from '@lingui/react/macro';
import type { BroadcastState } from '#shared/model/broadcast.ts';
import { Badge } from '../../ui/Badge.tsx';

/** The state of a broadcast in a word. */
export function BroadcastBadge({ state }: { readonly state: BroadcastState }) {
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
