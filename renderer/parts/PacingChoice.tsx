import { Trans, useLingui } from '@lingui/react/macro';
import type { CustomPacing, Pacing } from '#shared/model/pacing.ts';
import { useApp } from '../state/app-store.ts';
import { Choice } from '../ui/Choice.tsx';
import { CustomPacingFields } from './CustomPacingFields.tsx';

interface PacingChoiceProps {
  readonly value: Pacing;
  readonly onChange: (pacing: Pacing) => void;
}

/** What *Custom…* begins with: the usual pace, to be changed from there. */
const start: Omit<CustomPacing, 'dailyCap'> = {
  kind: 'custom',
  baseMs: 20_000,
  jitterMs: 8_000,
  longPause: null,
};

/** How long to pause between two groups; the figures are those of the engine's presets. */
export function PacingChoice({ value, onChange }: PacingChoiceProps) {
  const { t } = useLingui();
  const dailyCap = useApp(({ settings }) => settings.dailyCap);
  return (
    <div className="flex flex-col gap-2.5">
      <Choice
        label={t`Pause between groups`}
        value={typeof value === 'string' ? value : value.kind}
        onChange={(choice) => {
          onChange(choice === 'custom' ? { ...start, dailyCap } : choice);
        }}
        options={[
          { value: 'careful', label: <Trans>Careful</Trans>, hint: <Trans>about 45 s</Trans> },
          { value: 'normal', label: <Trans>Normal</Trans>, hint: <Trans>about 20 s</Trans> },
          { value: 'quick', label: <Trans>Quick</Trans>, hint: <Trans>about 8 s</Trans> },
          { value: 'custom', label: <Trans>Custom…</Trans>, hint: <Trans>as you like</Trans> },
        ]}
      />
      {typeof value !== 'string' && <CustomPacingFields value={value} onChange={onChange} />}
    </div>
  );
}
