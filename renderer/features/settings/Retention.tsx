import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Preferences } from '#shared/model/settings.ts';
import { Choice } from '../../ui/Choice.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

type KeepHistory = Preferences['keepHistory'];

/** From the longest to the shortest. */
const spans: readonly KeepHistory[] = ['for-ever', 'one-year', 'six-months', 'ninety-days'];

interface RetentionProps {
  readonly value: KeepHistory;
  readonly onChange: (value: KeepHistory) => void;
}

/** How long the history is kept. Keeping it shorter deletes something, so it asks first. */
export function Retention({ value, onChange }: RetentionProps) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<KeepHistory | null>(null);
  return (
    <>
      <Choice
        label={t`Keep the history`}
        value={value}
        onChange={(chosen) => {
          if (spans.indexOf(chosen) > spans.indexOf(value)) setAsked(chosen);
          else onChange(chosen);
        }}
        options={[
          { value: 'for-ever', label: <Trans>For ever</Trans> },
          { value: 'one-year', label: <Trans>1 year</Trans> },
          { value: 'six-months', label: <Trans>6 months</Trans> },
          { value: 'ninety-days', label: <Trans>90 days</Trans> },
        ]}
      />
      {asked !== null && (
        <ConfirmDialog
          title={t`Delete older broadcasts?`}
          confirmLabel={t`Delete what is older`}
          cancelLabel={t`Keep everything`}
          onConfirm={() => {
            onChange(asked);
            setAsked(null);
          }}
          onCancel={() => {
            setAsked(null);
          }}
        >
          <Trans>
            Finished and cancelled broadcasts that ended longer ago are deleted from this computer, with their
            reports, starting in a minute. This cannot be undone. Backups may hold them for some days more,
            until newer ones take their place. Messages in WhatsApp stay.
          </Trans>
        </ConfirmDialog>
      )}
    </>
  );
}
