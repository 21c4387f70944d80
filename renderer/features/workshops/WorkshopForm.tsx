import { Trans, useLingui } from '@lingui/react/macro';
import { useId, type ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { Failure } from '#shared/failure.ts';
import type { WorkshopDetails } from '#shared/model/workshop.ts';
import { WORKSHOP_MAX } from '#shared/model/workshop-max.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import { controlClass, Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { detailsOf, skippedTime, type WorkshopFields } from './workshop-fields.ts';

const timeZones = Intl.supportedValuesOf('timeZone');

interface WorkshopFormProps {
  readonly title: string;
  readonly saveLabel: string;
  readonly fields: WorkshopFields;
  readonly onSave: (details: WorkshopDetails) => void;
  readonly onClose: () => void;
  readonly pending: boolean;
  readonly failure: Failure | null;
  /** Below the fields. */
  readonly children?: ReactNode;
}

/** The sheet that makes or changes a workshop. */
export function WorkshopForm({
  title,
  saveLabel,
  fields,
  onSave,
  onClose,
  pending,
  failure,
  children,
}: WorkshopFormProps) {
  const { t } = useLingui();
  const formId = useId();
  const { register, handleSubmit, formState, control } = useForm<WorkshopFields>({ defaultValues: fields });
  const { errors } = formState;
  const skipped = skippedTime(useWatch({ control }));
  const zones = timeZones.includes(fields.timeZone) ? timeZones : [fields.timeZone, ...timeZones];

  function save(values: WorkshopFields): void {
    const details = detailsOf(values);
    if (details !== undefined) onSave(details);
  }

  return (
    <Sheet
      title={title}
      closeLabel={t`Close`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" form={formId} look="primary" pending={pending}>
            {saveLabel}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4 p-5"
        onSubmit={(event) => void handleSubmit(save)(event)}
      >
        <Field label={<Trans>Title</Trans>} error={errors.title && <Trans>Give the workshop a title.</Trans>}>
          {(control) => (
            <input
              {...control}
              {...register('title', { validate: (value) => value.trim() !== '' })}
              autoFocus
              maxLength={WORKSHOP_MAX.title}
              className={controlClass}
            />
          )}
        </Field>
        <div className="grid grid-cols-[1fr_7rem_7rem] gap-3">
          <Field label={<Trans>Date</Trans>} error={errors.date && <Trans>Choose a date.</Trans>}>
            {(control) => (
              <input
                {...control}
                {...register('date', { required: true })}
                type="date"
                className={controlClass}
              />
            )}
          </Field>
          <Field label={<Trans>Time</Trans>} error={errors.time && <Trans>Choose a time.</Trans>}>
            {(control) => (
              <input
                {...control}
                {...register('time', { required: true })}
                type="time"
                className={controlClass}
              />
            )}
          </Field>
          <Field
            label={<Trans>Minutes</Trans>}
            error={errors.durationMinutes && <Trans>Between 1 and 20,160.</Trans>}
          >
            {(control) => (
              <input
                {...control}
                {...register('durationMinutes', {
                  valueAsNumber: true,
                  required: true,
                  min: 1,
                  max: WORKSHOP_MAX.durationMinutes,
                })}
                type="number"
                min={1}
                max={WORKSHOP_MAX.durationMinutes}
                step={1}
                className={controlClass}
              />
            )}
          </Field>
        </div>
        <p role="status" className="text-sm text-amber-text empty:hidden">
          {skipped !== undefined && (
            <Trans>
              The clocks go forward that day and skip this time. The workshop would begin at {skipped}.
            </Trans>
          )}
        </p>
        <Field
          label={<Trans>Time zone</Trans>}
          hint={<Trans>The zone the start is meant in, also when you travel.</Trans>}
        >
          {(control) => (
            <Select {...control} {...register('timeZone')}>
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={<Trans>Place</Trans>} hint={<Trans>An address or a meeting link.</Trans>}>
          {(control) => (
            <input
              {...control}
              {...register('place')}
              maxLength={WORKSHOP_MAX.place}
              className={controlClass}
            />
          )}
        </Field>
        <Field
          label={<Trans>Seats</Trans>}
          hint={<Trans>Leave empty when there is no limit.</Trans>}
          error={errors.capacity && <Trans>A number from 1, or nothing.</Trans>}
        >
          {(control) => (
            <input
              {...control}
              {...register('capacity', { pattern: /^[1-9]\d{0,4}$/ })}
              inputMode="numeric"
              className={controlClass}
            />
          )}
        </Field>
        <Field label={<Trans>Notes</Trans>} hint={<Trans>Only for you.</Trans>}>
          {(control) => (
            <textarea
              {...control}
              {...register('notes')}
              rows={4}
              maxLength={WORKSHOP_MAX.notes}
              className={`${controlClass} h-auto resize-y py-1.5`}
            />
          )}
        </Field>
        {children}
        {failure !== null && <FailureNotice failure={failure} />}
      </form>
    </Sheet>
  );
}
