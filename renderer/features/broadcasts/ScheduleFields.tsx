import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Workshop } from '#shared/model/workshop.ts';
import { useNow } from '../../parts/use-now.ts';
import { localTimeZone } from '../../parts/zoned-time.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { controlClass, Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { withEnd, type ScheduleForm } from './schedule-form.ts';
import { schedulePicks, type SchedulePick } from './schedule-picks.ts';

interface ScheduleFieldsProps {
  readonly form: ScheduleForm;
  readonly onChange: (form: ScheduleForm) => void;
  readonly workshop: Workshop | undefined;
  /** What is wrong with the time, or what becomes of it. */
  readonly error: ReactNode;
  readonly note: ReactNode;
}

/** The day, the time and the zone in which a broadcast starts, and until when that makes sense. */
export function ScheduleFields({ form, onChange, workshop, error, note }: ScheduleFieldsProps) {
  const { t } = useLingui();
  const now = useNow(30_000);
  const zones = [...new Set([localTimeZone(), ...(workshop ? [workshop.timeZone] : []), form.timeZone])];
  return (
    <section aria-label={t`Schedule`} className="flex flex-col gap-3 rounded-md border border-line p-3.5">
      <div className="flex flex-wrap gap-2">
        {schedulePicks(now, form.timeZone, workshop).map(({ kind, at }) => (
          <Button
            key={kind}
            onClick={() => {
              onChange({ ...form, ...at });
            }}
          >
            <PickWords kind={kind} />
          </Button>
        ))}
      </div>
      <div className="grid grid-cols-[1fr_7rem_1fr] gap-3">
        <Field label={<Trans>Date</Trans>}>
          {(control) => (
            <input
              {...control}
              type="date"
              value={form.date}
              onChange={(event) => {
                onChange({ ...form, date: event.target.value });
              }}
              className={controlClass}
            />
          )}
        </Field>
        <Field label={<Trans>Time</Trans>}>
          {(control) => (
            <input
              {...control}
              type="time"
              value={form.time}
              onChange={(event) => {
                onChange({ ...form, time: event.target.value });
              }}
              className={controlClass}
            />
          )}
        </Field>
        <Field label={<Trans>Time zone</Trans>}>
          {(control) => (
            <Select
              {...control}
              value={form.timeZone}
              disabled={zones.length === 1}
              onChange={(event) => {
                onChange({ ...form, timeZone: event.target.value });
              }}
            >
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {error !== null && (
        <p role="alert" className="text-red-text">
          {error}
        </p>
      )}
      {note !== null && <p className="text-amber-text">{note}</p>}
      <Checkbox
        checked={form.hasEnd}
        onChange={(hasEnd) => {
          onChange(hasEnd ? withEnd(form) : { ...form, hasEnd });
        }}
      >
        <Trans>Useless after a certain time</Trans>
      </Checkbox>
      {form.hasEnd && (
        <div className="grid grid-cols-[1fr_7rem_1fr] gap-3">
          <Field label={<Trans>Useless after, date</Trans>}>
            {(control) => (
              <input
                {...control}
                type="date"
                value={form.endDate}
                onChange={(event) => {
                  onChange({ ...form, endDate: event.target.value });
                }}
                className={controlClass}
              />
            )}
          </Field>
          <Field label={<Trans>Time of day</Trans>}>
            {(control) => (
              <input
                {...control}
                type="time"
                value={form.endTime}
                onChange={(event) => {
                  onChange({ ...form, endTime: event.target.value });
                }}
                className={controlClass}
              />
            )}
          </Field>
        </div>
      )}
      <p className="text-sm text-muted">
        {form.hasEnd ? (
          <Trans>
            Text and groups are fixed when it starts. If this laptop is off or offline then, it still starts
            once it is back, until the message is useless.
          </Trans>
        ) : (
          <Trans>
            Text and groups are fixed when it starts. If this laptop is off or offline then, the message waits
            for you and is not sent by itself.
          </Trans>
        )}
      </p>
    </section>
  );
}

function PickWords({ kind }: Pick<SchedulePick, 'kind'>) {
  switch (kind) {
    case 'in-an-hour':
      return <Trans>In 1 hour</Trans>;
    case 'this-evening':
      return <Trans>This evening 18:00</Trans>;
    case 'tomorrow-morning':
      return <Trans>Tomorrow 09:00</Trans>;
    case 'day-before':
      return <Trans>A day before the workshop</Trans>;
    default:
      return kind satisfies never;
  }
}
