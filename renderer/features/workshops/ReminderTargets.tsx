import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Workshop } from '#shared/model/workshop.ts';
import { useApp } from '../../state/app-store.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Choice } from '../../ui/Choice.tsx';
import type { ReminderForm } from './reminder-form.ts';

interface ReminderTargetsProps {
  readonly form: ReminderForm;
  readonly workshop: Workshop;
  readonly onChange: (form: ReminderForm) => void;
}

/** Which groups get it: all that are linked when it goes out, or some of them. */
export function ReminderTargets({ form, workshop, onChange }: ReminderTargetsProps) {
  const { t } = useLingui();
  const groups = useApp((app) => app.groups);
  const linked = groups.filter(({ id }) => workshop.groupIds.includes(id));
  const chosen = new Set(form.groupIds ?? []);
  return (
    <div className="flex flex-col gap-2">
      <Choice
        label={t`Groups`}
        value={form.groupIds === null ? 'all' : 'some'}
        onChange={(which) => {
          onChange({ ...form, groupIds: which === 'all' ? null : linked.map(({ id }) => id) });
        }}
        options={[
          { value: 'all', label: t`All groups linked by then` },
          { value: 'some', label: t`Only some` },
        ]}
      />
      {form.groupIds !== null && (
        <>
          <ul className="max-h-40 overflow-y-auto rounded-md border border-line">
            {linked.map(({ id, name }) => (
              <li key={id} className="border-b border-line px-3 py-1.5 last:border-b-0">
                <Checkbox
                  checked={chosen.has(id)}
                  onChange={(isChosen) => {
                    const others = [...chosen].filter((known) => known !== id);
                    onChange({ ...form, groupIds: isChosen ? [...others, id] : others });
                  }}
                >
                  {name}
                </Checkbox>
              </li>
            ))}
          </ul>
          <p className="text-sm text-muted" role="status">
            {chosen.size === 0 ? (
              <Trans>Choose at least one group.</Trans>
            ) : (
              <Plural value={chosen.size} one="# group chosen" other="# groups chosen" />
            )}
          </p>
        </>
      )}
    </div>
  );
}
