import { Trans } from '@lingui/react/macro';
import type { WorkshopStatus } from '#shared/model/workshop.ts';
import { Badge } from '../../ui/Badge.tsx';

/** The status of a workshop in a word. One that is planned says so by its date. */
export function WorkshopBadge({ status }: { readonly status: WorkshopStatus }) {
  switch (status) {
    case 'planned':
      return null;
    case 'running':
      return (
        <Badge tone="good">
          <Trans>Running now</Trans>
        </Badge>
      );
    case 'done':
      return (
        <Badge>
          <Trans>Done</Trans>
        </Badge>
      );
    case 'cancelled':
      return (
        <Badge tone="bad">
          <Trans>Called off</Trans>
        </Badge>
      );
    case 'archived':
      return (
        <Badge>
          <Trans>Archived</Trans>
        </Badge>
      );
    default:
      return status satisfies never;
  }
}
