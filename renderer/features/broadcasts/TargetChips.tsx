import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CalendarDays, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Targets } from '../../state/draft.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { PickGroupsDialog } from './PickGroupsDialog.tsx';

/** Where the message goes: workshops with their counts and single groups, each once. */
export function TargetChips({ targets }: { readonly targets: Targets }) {
  const { t } = useLingui();
  const [isPicking, setPicking] = useState(false);
  const draft = useUi((ui) => ui.draft);
  const change = useUi((ui) => ui.changeDraft);
  const workshops = useApp((app) => app.workshops);
  const groups = useApp((app) => app.groups);
  const groupsById = useMemo(() => new Map(groups.map((group) => [group.id, group])), [groups]);
  const chosenWorkshops = draft.workshopIds.flatMap((id) => workshops.find((one) => one.id === id) ?? []);
  const addable = workshops.filter(
    ({ id, groupIds }) => groupIds.length > 0 && !draft.workshopIds.includes(id),
  );
  const closedCount = targets.groupIds.filter((id) => groupsById.get(id)?.canPost === false).length;

  return (
    <section aria-label={t`Goes to`} className="flex flex-col gap-2">
      <h2 className="flex items-center gap-2 text-sm font-medium">
        <Trans>Goes to</Trans>
        <span className="tabular font-normal text-muted">
          <Plural value={targets.groupIds.length} _0="no group yet" one="# group" other="# groups" />
        </span>
      </h2>
      <div className="flex max-h-40 flex-wrap gap-2 overflow-y-auto p-0.5">
        {chosenWorkshops.map(({ id, title, groupIds }) => (
          <Chip
            key={id}
            removeLabel={t`Remove ${title}`}
            onRemove={() => {
              change({ workshopIds: draft.workshopIds.filter((other) => other !== id) });
            }}
          >
            <span className="font-medium">{title}</span>{' '}
            <span className="tabular text-muted">
              <Plural value={groupIds.length} one="# group" other="# groups" />
            </span>
          </Chip>
        ))}
        {draft.groupIds.map((id) => {
          const name = groupsById.get(id)?.name ?? id;
          return (
            <Chip
              key={id}
              removeLabel={t`Remove ${name}`}
              onRemove={() => {
                change({ groupIds: draft.groupIds.filter((other) => other !== id) });
              }}
            >
              {name}
            </Chip>
          );
        })}
        <Button
          icon={Plus}
          onClick={() => {
            setPicking(true);
          }}
        >
          <Trans>Add groups</Trans>
        </Button>
        {addable.length > 0 && (
          <Menu
            label={t`Workshops`}
            trigger={
              <Button icon={CalendarDays}>
                <Trans>Add a workshop</Trans>
              </Button>
            }
          >
            {addable.map(({ id, title, groupIds }) => (
              <MenuItem
                key={id}
                onSelect={() => {
                  change({ workshopIds: [...draft.workshopIds, id] });
                }}
              >
                {title}{' '}
                <span className="tabular text-muted">
                  <Plural value={groupIds.length} one="# group" other="# groups" />
                </span>
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
      {targets.duplicateCount > 0 && (
        <p className="text-sm text-muted">
          <Plural
            value={targets.duplicateCount}
            one="# group is named twice and gets the message once."
            other="# groups are named more than once and get the message once."
          />
        </p>
      )}
      {closedCount > 0 && (
        <p className="text-sm text-amber-text">
          <Plural
            value={closedCount}
            one="In # group only admins may post, so it will be left out."
            other="In # groups only admins may post, so they will be left out."
          />
        </p>
      )}
      {isPicking && (
        <PickGroupsDialog
          onClose={() => {
            setPicking(false);
          }}
        />
      )}
    </section>
  );
}
