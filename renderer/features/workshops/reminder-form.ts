import type { FailureCode } from '#shared/failure.ts';
import type { GroupId } from '#shared/model/group.ts';
import { MESSAGE_TEXT_MAX } from '#shared/model/message-text-limit.ts';
import type { ReminderDetails, ReminderPlan } from '#shared/model/reminder.ts';
import type { TemplateId } from '#shared/model/template.ts';

export type Side = 'before-start' | 'after-start' | 'before-end' | 'after-end';
export type Unit = 'minutes' | 'hours' | 'days';

/** A reminder as the inputs hold it; a number that is not complete is empty. */
export interface ReminderForm {
  readonly kind: ReminderPlan['timing']['kind'];
  readonly amount: string;
  readonly unit: Unit;
  readonly side: Side;
  /** For a time of day. */
  readonly time: string;
  readonly usefulness: 'on-time' | 'until-start' | 'until-end' | 'for';
  readonly usefulFor: string;
  readonly usefulUnit: Unit;
  readonly templateId: TemplateId | null;
  readonly text: string;
  /** Null: all linked groups. */
  readonly groupIds: readonly GroupId[] | null;
  readonly acceptedWarnings: readonly FailureCode[];
}

/** A day before, sent late as long as the workshop has not begun. */
export const newReminderForm: ReminderForm = {
  kind: 'offset',
  amount: '1',
  unit: 'days',
  side: 'before-start',
  time: '18:00',
  usefulness: 'until-start',
  usefulFor: '2',
  usefulUnit: 'hours',
  templateId: null,
  text: '',
  groupIds: null,
  acceptedWarnings: [],
};

export function reminderFormOf(details: ReminderDetails): ReminderForm {
  const { anchor, timing, usefulness, templateId, text, groupIds, acceptedWarnings } = details;
  const signed = timing.kind === 'offset' ? timing.amount : timing.days;
  return {
    ...newReminderForm,
    kind: timing.kind,
    amount: String(Math.abs(signed)),
    unit: timing.kind === 'offset' ? timing.unit : 'days',
    side: `${signed > 0 ? 'after' : 'before'}-${anchor}`,
    time: timing.kind === 'on-day' ? timing.time : newReminderForm.time,
    usefulness: usefulness.kind === 'until' ? `until-${usefulness.anchor}` : usefulness.kind,
    ...(usefulness.kind === 'for' && {
      usefulFor: String(usefulness.amount),
      usefulUnit: usefulness.unit,
    }),
    templateId,
    text,
    groupIds,
    acceptedWarnings,
  };
}

/** When it is meant; undefined while something is missing. */
export function planOf(form: ReminderForm): ReminderPlan | undefined {
  const size = wholeNumber(form.amount, form.kind === 'on-day' || form.unit === 'days' ? 366 : 10_000);
  const usefulness = usefulnessOf(form);
  if (size === undefined || usefulness === undefined) return undefined;
  const amount = form.side.startsWith('before') && size > 0 ? -size : size;
  const anchor = form.side.endsWith('start') ? 'start' : 'end';
  if (form.kind === 'offset') {
    return { anchor, timing: { kind: 'offset', amount, unit: form.unit }, usefulness };
  }
  if (form.time === '') return undefined;
  return { anchor, timing: { kind: 'on-day', days: amount, time: form.time }, usefulness };
}

/** What the form says; undefined while something is missing. */
export function reminderDetailsOf(form: ReminderForm): ReminderDetails | undefined {
  const plan = planOf(form);
  const text = form.text.trim();
  if (plan === undefined || text === '' || text.length > MESSAGE_TEXT_MAX || form.groupIds?.length === 0)
    return undefined;
  return {
    ...plan,
    text,
    templateId: form.templateId,
    groupIds: form.groupIds === null ? null : [...form.groupIds],
    acceptedWarnings: [...form.acceptedWarnings],
  };
}

function usefulnessOf({
  usefulness,
  usefulFor,
  usefulUnit: unit,
}: ReminderForm): ReminderPlan['usefulness'] | undefined {
  switch (usefulness) {
    case 'on-time':
      return { kind: 'on-time' };
    case 'until-start':
      return { kind: 'until', anchor: 'start' };
    case 'until-end':
      return { kind: 'until', anchor: 'end' };
    case 'for': {
      const amount = wholeNumber(usefulFor, 366);
      return amount === undefined || amount === 0 ? undefined : { kind: 'for', amount, unit };
    }
    default:
      return usefulness satisfies never;
  }
}

function wholeNumber(text: string, max: number): number | undefined {
  const value = Number(text);
  return /^\d+$/.test(text) && value <= max ? value : undefined;
}
