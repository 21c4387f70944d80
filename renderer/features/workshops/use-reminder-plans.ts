import { useLingui } from '@lingui/react/macro';
import type { ReminderDetails, ReminderPlan } from '#shared/model/reminder.ts';
import type { Template } from '#shared/model/template.ts';

/** Reminders that belong together, and the texts they bring. */
export interface StandardPlan {
  readonly key: string;
  readonly name: string;
  /** What is in it, in a few words. */
  readonly summary: string;
  readonly reminders: readonly ReminderDetails[];
  readonly templates: readonly Template[];
}

/** The same text everywhere: a plan that is added again finds it in the library, as the trainer changed it. */
const ids = {
  invitation: '5b0f6f0e-54c1-4d0b-9a53-0d2f6b6c0001',
  dayBefore: '5b0f6f0e-54c1-4d0b-9a53-0d2f6b6c0002',
  hourBefore: '5b0f6f0e-54c1-4d0b-9a53-0d2f6b6c0003',
  thanks: '5b0f6f0e-54c1-4d0b-9a53-0d2f6b6c0004',
} as const;

/** How late each may go out is so short that no two of a plan can be late for the same groups at once. */
const times = {
  invitation: {
    anchor: 'start',
    timing: { kind: 'offset', amount: -7, unit: 'days' },
    usefulness: { kind: 'for', amount: 3, unit: 'days' },
  },
  dayBefore: {
    anchor: 'start',
    timing: { kind: 'offset', amount: -1, unit: 'days' },
    usefulness: { kind: 'for', amount: 12, unit: 'hours' },
  },
  hourBefore: {
    anchor: 'start',
    timing: { kind: 'offset', amount: -1, unit: 'hours' },
    usefulness: { kind: 'until', anchor: 'start' },
  },
  thanks: {
    anchor: 'end',
    timing: { kind: 'offset', amount: 1, unit: 'days' },
    usefulness: { kind: 'for', amount: 3, unit: 'days' },
  },
} as const satisfies Record<keyof typeof ids, ReminderPlan>;

/** What trainers send around a workshop. */
export function useReminderPlans(): readonly StandardPlan[] {
  const { t } = useLingui();
  // The variables stand outside of what is translated.
  const [title, date, time] = ['{{workshop.title}}', '{{workshop.date}}', '{{workshop.time}}'];
  const place = `{{workshop.place|${t`online`}}}`;
  const link = `{{workshop.link|${t`See you there!`}}}`;
  const texts: Readonly<Record<keyof typeof ids, Omit<Template, 'id'>>> = {
    invitation: {
      name: t`Invitation`,
      text: t`Hello! *${title}* is on ${date} at ${time} (${place}). Will you be there?`,
    },
    dayBefore: {
      name: t`Reminder, the day before`,
      text: t`A reminder: *${title}* is on ${date} at ${time} (${place}). See you then!`,
    },
    hourBefore: {
      name: t`Link, an hour before`,
      text: t`*${title}* begins at ${time}. ${link}`,
    },
    thanks: {
      name: t`Thanks, the day after`,
      text: t`Thank you for coming to *${title}*! How was it for you? Reply to this message, I read everything.`,
    },
  };
  const plan = (
    key: string,
    name: string,
    summary: string,
    parts: readonly (keyof typeof ids)[],
  ): StandardPlan => ({
    key,
    name,
    summary,
    reminders: parts.map((part) => ({
      ...times[part],
      text: texts[part].text,
      templateId: ids[part],
      groupIds: null,
      acceptedWarnings: [],
    })),
    templates: parts.map((part) => ({ id: ids[part], ...texts[part] })),
  });
  return [
    plan('whole', t`From invitation to thanks`, t`7 days, 1 day and 1 hour before, 1 day after`, [
      'invitation',
      'dayBefore',
      'hourBefore',
      'thanks',
    ]),
    plan('short', t`Only reminders`, t`1 day and 1 hour before`, ['dayBefore', 'hourBefore']),
    plan('thanks', t`Only thanks`, t`1 day after`, ['thanks']),
  ];
}
