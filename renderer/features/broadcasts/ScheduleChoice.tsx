import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import type { Failure } from '#shared/failure.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import { failureWords } from '../../parts/failure-text.ts';
import { useApp } from '../../state/app-store.ts';
import { PlannedTime } from './PlannedTime.tsx';
import { scheduleOf, type ScheduleForm } from './schedule-form.ts';
import { ScheduleFields } from './ScheduleFields.tsx';
import type { Reviewed } from './use-review.ts';

interface ScheduleChoiceProps {
  readonly form: ScheduleForm;
  readonly onChange: (form: ScheduleForm) => void;
  readonly workshopId: WorkshopId | null;
  /** Null while it is not known. */
  readonly start: Reviewed['start'];
  /** What is wrong with the time. */
  readonly failure: Failure | null;
}

/** The inputs of a schedule, and in words what they come to. */
export function ScheduleChoice({ form, onChange, workshopId, start, failure }: ScheduleChoiceProps) {
  const { i18n } = useLingui();
  const workshop = useApp(({ workshops }) => workshops.find(({ id }) => id === workshopId));
  const schedule = scheduleOf(form);
  return (
    <div className="flex flex-col gap-3 pb-3">
      <ScheduleFields
        form={form}
        onChange={onChange}
        workshop={workshop}
        error={
          schedule === undefined ? (
            <Trans>Choose a date and a time.</Trans>
          ) : failure === null ? null : (
            failureWords(i18n, failure).sentence
          )
        }
        note={start === null ? null : <ResolutionNote resolution={start.resolution} />}
      />
      {schedule !== undefined && start !== null && (
        <p className="text-base font-medium">
          <Trans>
            Starts <PlannedTime start={{ ...schedule, dueAt: start.dueAt }} />
          </Trans>
        </p>
      )}
    </div>
  );
}

function ResolutionNote({
  resolution,
}: {
  readonly resolution: NonNullable<Reviewed['start']>['resolution'];
}) {
  switch (resolution) {
    case 'exact':
      return null;
    case 'after-gap':
      return <Trans>The clocks go forward and skip this time, so it starts that much later.</Trans>;
    case 'first-of-two':
      return <Trans>The clocks go back and show this time twice; it starts the first time.</Trans>;
    default:
      return resolution satisfies never;
  }
}
