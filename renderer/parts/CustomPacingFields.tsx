import { Trans } from '@lingui/react/macro';
import type { CustomPacing } from '#shared/model/pacing.ts';
import { pacingLimits } from '#shared/model/pacing-limits.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { NumberField } from './NumberField.tsx';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const { gapMs, pauseEvery, pauseMs, dailyCap } = pacingLimits;

/** As many as there is room for; a label of two lines pushes no field out of line. */
const columns = 'grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] items-end gap-3';

interface CustomPacingFieldsProps {
  readonly value: CustomPacing;
  readonly onChange: (pacing: CustomPacing) => void;
}

/** The trainer's own rhythm. Each field keeps what is entered within what the engine accepts. */
export function CustomPacingFields({ value, onChange }: CustomPacingFieldsProps) {
  const { baseMs, jitterMs, longPause } = value;
  const jitterMaxMs = (gap: number): number => gap - gapMs.min;
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line p-3.5">
      <div className={columns}>
        <NumberField
          key={`base-${baseMs}`}
          label={<Trans>Pause in seconds</Trans>}
          value={baseMs / SECOND_MS}
          min={gapMs.min / SECOND_MS}
          max={gapMs.max / SECOND_MS}
          onChange={(seconds) => {
            const next = seconds * SECOND_MS;
            onChange({ ...value, baseMs: next, jitterMs: Math.min(jitterMs, jitterMaxMs(next)) });
          }}
        />
        <NumberField
          key={`jitter-${jitterMs}-${baseMs}`}
          label={<Trans>Longer or shorter by</Trans>}
          value={jitterMs / SECOND_MS}
          min={0}
          max={jitterMaxMs(baseMs) / SECOND_MS}
          onChange={(seconds) => {
            onChange({ ...value, jitterMs: seconds * SECOND_MS });
          }}
        />
        <NumberField
          key={`cap-${value.dailyCap}`}
          label={<Trans>Messages a day at most</Trans>}
          value={value.dailyCap}
          {...dailyCap}
          onChange={(cap) => {
            onChange({ ...value, dailyCap: cap });
          }}
        />
      </div>
      <Checkbox
        checked={longPause !== null}
        onChange={(isOn) => {
          onChange({ ...value, longPause: isOn ? { every: 20, pauseMs: 5 * MINUTE_MS } : null });
        }}
      >
        <Trans>A long pause now and then</Trans>
      </Checkbox>
      {longPause !== null && (
        <div className={columns}>
          <NumberField
            key={`every-${longPause.every}`}
            label={<Trans>After every so many messages</Trans>}
            value={longPause.every}
            {...pauseEvery}
            onChange={(every) => {
              onChange({ ...value, longPause: { ...longPause, every } });
            }}
          />
          <NumberField
            key={`pause-${longPause.pauseMs}`}
            label={<Trans>Long pause in minutes</Trans>}
            value={longPause.pauseMs / MINUTE_MS}
            min={1}
            max={pauseMs.max / MINUTE_MS}
            onChange={(minutes) => {
              onChange({ ...value, longPause: { ...longPause, pauseMs: minutes * MINUTE_MS } });
            }}
          />
        </div>
      )}
    </div>
  );
}
