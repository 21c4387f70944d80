import { Trans } from '@lingui/react/macro';
import type { TargetFate } from './target-rows.ts';

/** Why a group gets nothing. */
export function FateWords({ fate }: { readonly fate: Exclude<TargetFate, 'gets-it'> }) {
  switch (fate) {
    case 'left-out':
      return <Trans>You left it out.</Trans>;
    case 'NOT_A_MEMBER':
      return <Trans>You are not in this group any more.</Trans>;
    case 'ADMINS_ONLY_POST':
      return <Trans>Only admins may post there, and you are not one.</Trans>;
    case 'unknown':
      return <Trans>No account on this computer knows this group any more.</Trans>;
    case 'not-reviewed':
      return <Trans>It was not among the groups you reviewed.</Trans>;
    default:
      return fate satisfies never;
  }
}
