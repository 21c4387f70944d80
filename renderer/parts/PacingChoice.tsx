import { Trans, useLingui } from '@lingui/react/macro';
import type { PacingPreset } from '#shared/model/pacing.ts';
import { Choice } from '../ui/Choice.tsx';

interface PacingChoiceProps {
  readonly value: PacingPreset;
  readonly onChange: (pacing: PacingPreset) => void;
}

/** How long to pause between two groups; the figures are those of the engine's presets. */
export function PacingChoice({ value, onChange }: PacingChoiceProps) {
  const { t } = useLingui();
  return (
    <Choice
      label={t`Pause between groups`}
      value={value}
      onChange={onChange}
      options={[
        { value: 'careful', label: <Trans>Careful</Trans>, hint: <Trans>about 45 s</Trans> },
        { value: 'normal', label: <Trans>Normal</Trans>, hint: <Trans>about 20 s</Trans> },
        { value: 'quick', label: <Trans>Quick</Trans>, hint: <Trans>about 8 s</Trans> },
      ]}
    />
  );
}
