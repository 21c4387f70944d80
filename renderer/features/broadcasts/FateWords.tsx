import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { exclusionTexts } from '#shared/text/target-text.ts';
import type { TargetFate } from './target-rows.ts';

/** Why a group gets nothing. */
export function FateWords({ fate }: { readonly fate: Exclude<TargetFate, 'gets-it'> }) {
  const { i18n } = useLingui();
  switch (fate) {
    case 'left-out':
    case 'unknown':
    case 'not-reviewed':
      return i18n._(exclusionTexts[fate]);
    case 'NOT_A_MEMBER':
      return <Trans>You are not in this group any more.</Trans>;
    case 'ADMINS_ONLY_POST':
      return <Trans>Only admins may post there, and you are not one.</Trans>;
    default:
      return fate satisfies never;
  }
}
