import { Trans } from '@lingui/react/macro';
import { Activity } from 'lucide-react';
import type { Account } from '#shared/model/account.ts';
import { Button } from '../../ui/Button.tsx';
import { testConnectionOf } from './tested-account.ts';

/** The button that looks for what stands between this computer and WhatsApp. */
export function TestConnection({ account: { id } }: { readonly account: Account }) {
  return (
    <Button
      icon={Activity}
      onClick={() => {
        testConnectionOf(id);
      }}
    >
      <Trans>Test connection</Trans>
    </Button>
  );
}
