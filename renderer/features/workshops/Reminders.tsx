import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { AlarmClockOff, BellPlus, ListChecks } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Reminder, ReminderHold } from '#shared/model/reminder.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { newReminderForm, reminderFormOf, type ReminderForm } from './reminder-form.ts';
import { ReminderDialog } from './ReminderDialog.tsx';
import { ReminderRow } from './ReminderRow.tsx';
import { ReminderInstant } from './ReminderWords.tsx';
import { useReminderActions } from './use-reminder-actions.ts';
import { useReminderPlans } from './use-reminder-plans.ts';
import { useReminders } from './use-reminders.ts';

interface Editing {
  readonly reminderId: string;
  readonly isNew: boolean;
  readonly form: ReminderForm;
}

/** What goes out around the date of a workshop by itself, and what did. */
export function Reminders({ workshop }: { readonly workshop: Workshop }) {
  const { t } = useLingui();
  const { timeline, failure, reload } = useReminders(workshop.id);
  const actions = useReminderActions(workshop.id);
  const [editing, setEditing] = useState<Editing | null>(null);
  const shown = timeline?.reminders ?? [];
  const add = (form: ReminderForm): void => {
    setEditing({ reminderId: crypto.randomUUID(), isNew: true, form });
  };
  return (
    <section aria-label={t`Reminders`} className="flex flex-col gap-3 border-t border-line px-5 py-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-base font-semibold">
          <Plural value={shown.length} _0="No reminders" one="# reminder" other="# reminders" />
        </h3>
        <div className="ml-auto flex gap-2">
          <PlanMenu onApply={actions.applyPlan} />
          <Button
            icon={BellPlus}
            onClick={() => {
              add(newReminderForm);
            }}
          >
            <Trans>Add reminder</Trans>
          </Button>
        </div>
      </div>
      {failure !== null && <FailureNotice failure={failure} onAction={reload} />}
      {timeline === null && failure === null && <SkeletonRows label={t`Getting the reminders`} count={2} />}
      {timeline !== null && (
        <>
          <HoldNotice hold={timeline.hold} count={shown.length} onChange={actions.setRunningLate} />
          {shown.length === 0 ? (
            <p className="text-muted">
              <Trans>
                Reminders go out by themselves before or after the workshop, and move with it. Begin with a
                plan.
              </Trans>
            </p>
          ) : (
            <Timeline
              workshop={workshop}
              reminders={shown}
              row={(reminder) => (
                <ReminderRow
                  key={reminder.id}
                  reminder={reminder}
                  workshop={workshop}
                  onEdit={() => {
                    setEditing({ reminderId: reminder.id, isNew: false, form: reminderFormOf(reminder) });
                  }}
                  onDuplicate={() => {
                    add(reminderFormOf(reminder));
                  }}
                  onRemove={() => void actions.remove(reminder)}
                />
              )}
            />
          )}
        </>
      )}
      {editing !== null && (
        <ReminderDialog
          key={editing.reminderId}
          workshop={workshop}
          editing={editing}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </section>
  );
}

/** The reminders in the order of their times, and where the workshop stands among them. */
function Timeline({
  workshop: { startsAt, timeZone },
  reminders,
  row,
}: {
  readonly workshop: Workshop;
  readonly reminders: readonly Reminder[];
  readonly row: (reminder: Reminder) => ReactNode;
}) {
  const { t } = useLingui();
  const isBefore = ({ outlook }: Reminder): boolean => outlook.dueAt < startsAt;
  return (
    <ol aria-label={t`Timeline`} className="rounded-md border border-line">
      {reminders.filter(isBefore).map(row)}
      <li className="border-b border-line bg-sunken px-3 py-1.5 text-sm font-medium text-muted last:border-b-0">
        <Trans>
          The workshop starts <ReminderInstant at={startsAt} timeZone={timeZone} />
        </Trans>
      </li>
      {reminders.filter((reminder) => !isBefore(reminder)).map(row)}
    </ol>
  );
}

function PlanMenu({ onApply }: { readonly onApply: ReturnType<typeof useReminderActions>['applyPlan'] }) {
  const { t } = useLingui();
  const plans = useReminderPlans();
  return (
    <Menu
      label={t`Plans`}
      trigger={
        <Button icon={ListChecks}>
          <Trans>Add a plan</Trans>
        </Button>
      }
    >
      {plans.map((plan) => (
        <MenuItem key={plan.key} onSelect={() => void onApply(plan)}>
          <span className="block">{plan.name}</span>
          <span className="block text-xs text-muted">{plan.summary}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}

/** Why nothing goes out, and how to let it go on; else the way to hold it. */
function HoldNotice({
  hold,
  count,
  onChange,
}: {
  readonly hold: ReminderHold | null;
  readonly count: number;
  readonly onChange: (isLate: boolean) => Promise<void>;
}) {
  if (hold === null) {
    if (count === 0) return null;
    return (
      <div className="-mx-3">
        <Button look="quiet" icon={AlarmClockOff} onClick={() => void onChange(true)}>
          <Trans>Running late: hold the reminders</Trans>
        </Button>
      </div>
    );
  }
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-3 rounded-md bg-amber-soft px-3.5 py-2.5 text-amber-text"
    >
      <p className="min-w-40 flex-1">
        <HoldWords hold={hold} />{' '}
        <Trans>Nothing is sent meanwhile. What is missed waits for you under “While you were away”.</Trans>
      </p>
      {hold === 'running-late' && (
        <Button onClick={() => void onChange(false)}>
          <Trans>Let them go on</Trans>
        </Button>
      )}
    </div>
  );
}

function HoldWords({ hold }: { readonly hold: ReminderHold }) {
  switch (hold) {
    case 'running-late':
      return <Trans>The workshop runs late, so its reminders are on hold until it gets another time.</Trans>;
    case 'cancelled':
      return <Trans>The workshop is cancelled, so its reminders are on hold.</Trans>;
    case 'archived':
      return <Trans>The workshop is archived, so its reminders are on hold.</Trans>;
    default:
      return hold satisfies never;
  }
}
