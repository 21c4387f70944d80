import { Trans } from '@lingui/react/macro';
import type { ComponentProps } from 'react';
import { Button } from '../ui/Button.tsx';

/** At the foot of a dialog that is filled in: away without a change, and the one button that says what it does. */
export function SaveButtons({
  onCancel,
  ...save
}: Omit<ComponentProps<typeof Button>, 'look'> & { readonly onCancel: () => void }) {
  return (
    <>
      <Button onClick={onCancel}>
        <Trans>Cancel</Trans>
      </Button>
      <Button {...save} look="primary" />
    </>
  );
}
