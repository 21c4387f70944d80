import { Trans, useLingui } from '@lingui/react/macro';
import { reminderTime } from '#shared/model/reminder-time.ts';
import type { ScheduleResolution } from '#shared/model/schedule.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { Choice } from '../../ui/Choice.tsx';
import { controlClass, Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { planOf, type ReminderForm, type Side, type Unit } from './reminder-form.ts';
import { ReminderInstant } from './ReminderWords.tsx';

interface ReminderFieldsProps {
  readonly form: ReminderForm;
  readonly workshop: Workshop;
  readonly onChange: (form: ReminderForm) => void;
}

/** When a reminder is due and how late it may be, and the instant that comes to. */
export function ReminderTimeFields({ form, workshop, onChange }: ReminderFieldsProps) {
  const { t } = useLingui();
  const plan = planOf(form);
  const isOnDay = form.kind === 'on-day';
  return (
    <div className="flex flex-col gap-3">
      <Choice
        label={t`When`}
        value={form.kind}
        onChange={(kind) => {
          onChange({ ...form, kind });
        }}
        options={[
          { value: 'offset', label: t`Days, hours or minutes` },
          { value: 'on-day', label: t`At a time of day` },
        ]}
      />
      <div className={`grid gap-3 ${isOnDay ? 'grid-cols-[6rem_1fr_7rem]' : 'grid-cols-[6rem_8rem_1fr]'}`}>
        <Field label={isOnDay ? <Trans>Days</Trans> : <Trans>How long</Trans>}>
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              autoFocus
              value={form.amount}
              onChange={(event) => {
                onChange({ ...form, amount: event.target.value });
              }}
              className={controlClass}
            />
          )}
        </Field>
        {!isOnDay && (
          <Field label={<Trans>Unit</Trans>}>
            {(control) => (
              <Select
                {...control}
                value={form.unit}
                onChange={(event) => {
                  onChange({ ...form, unit: event.target.value as Unit });
                }}
              >
                <UnitOptions />
              </Select>
            )}
          </Field>
        )}
        <Field label={<Trans>Before or after</Trans>}>
          {(control) => (
            <Select
              {...control}
              value={form.side}
              onChange={(event) => {
                onChange({ ...form, side: event.target.value as Side });
              }}
            >
              <option value="before-start">{t`before the start`}</option>
              <option value="after-start">{t`after the start`}</option>
              <option value="before-end">{t`before the end`}</option>
              <option value="after-end">{t`after the end`}</option>
            </Select>
          )}
        </Field>
        {isOnDay && (
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
        )}
      </div>
      <p role="status" className="text-base font-medium">
        {plan === undefined ? (
          <span className="text-red-text">
            <Trans>Say when, with a whole number.</Trans>
          </span>
        ) : (
          <Meant time={reminderTime(plan, workshop)} timeZone={workshop.timeZone} />
        )}
      </p>
      <Usefulness form={form} workshop={workshop} onChange={onChange} />
    </div>
  );
}

function Meant({
  time: { dueAt, resolution },
  timeZone,
}: {
  readonly time: { readonly dueAt: number; readonly resolution: ScheduleResolution };
  readonly timeZone: string;
}) {
  return (
    <>
      <Trans>
        Goes out <ReminderInstant at={dueAt} timeZone={timeZone} />
      </Trans>
      {resolution !== 'exact' && (
        <span className="block text-sm font-normal text-amber-text">
          {resolution === 'after-gap' ? (
            <Trans>The clocks go forward and skip this time, so it starts that much later.</Trans>
          ) : (
            <Trans>The clocks go back and show this time twice; it starts the first time.</Trans>
          )}
        </span>
      )}
    </>
  );
}

function Usefulness({ form, onChange }: ReminderFieldsProps) {
  const { t } = useLingui();
  const { usefulness } = form;
  return (
    <div className="grid grid-cols-[1fr_6rem_8rem] items-end gap-3">
      <Field label={<Trans>If this laptop is off or offline then</Trans>}>
        {(control) => (
          <Select
            {...control}
            value={usefulness}
            onChange={(event) => {
              onChange({ ...form, usefulness: event.target.value as ReminderForm['usefulness'] });
            }}
          >
            <option value="until-start">{t`Send it late, until the workshop starts`}</option>
            <option value="until-end">{t`Send it late, until the workshop ends`}</option>
            <option value="for">{t`Send it late, at most by`}</option>
            <option value="on-time">{t`Do not send it late; ask me`}</option>
          </Select>
        )}
      </Field>
      {usefulness === 'for' && (
        <>
          <Field label={<Trans>At most</Trans>}>
            {(control) => (
              <input
                {...control}
                inputMode="numeric"
                value={form.usefulFor}
                onChange={(event) => {
                  onChange({ ...form, usefulFor: event.target.value });
                }}
                className={controlClass}
              />
            )}
          </Field>
          <Field label={<Trans>Unit of lateness</Trans>}>
            {(control) => (
              <Select
                {...control}
                value={form.usefulUnit}
                onChange={(event) => {
                  onChange({ ...form, usefulUnit: event.target.value as Unit });
                }}
              >
                <UnitOptions />
              </Select>
            )}
          </Field>
        </>
      )}
    </div>
  );
}

function UnitOptions() {
  const { t } = useLingui();
  return (
    <>
      <option value="minutes">{t`minutes`}</option>
      <option value="hours">{t`hours`}</option>
      <option value="days">{t`days`}</option>
    </>
  );
}
