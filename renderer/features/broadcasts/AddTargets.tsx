import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CalendarDays, Filter, List, ListPlus, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ResolvedTargets } from '#shared/model/resolve-targets.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { FilterTargetsDialog } from './FilterTargetsDialog.tsx';
import { PickGroupsDialog } from './PickGroupsDialog.tsx';
import { SavedListForm } from './SavedListForm.tsx';
import { SavedListsDialog } from './SavedListsDialog.tsx';
import { useSavedLists } from './use-saved-lists.ts';

/** What is open above the composer. */
type Open =
  | { readonly kind: 'groups' }
  | { readonly kind: 'filter' }
  | { readonly kind: 'lists' }
  | { readonly kind: 'new-list'; readonly id: string };

/** The ways to say where a message goes. */
export function AddTargets({ targets }: { readonly targets: ResolvedTargets }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<Open | null>(null);
  const draft = useUi((ui) => ui.draft);
  const change = useUi((ui) => ui.changeDraft);
  const workshops = useApp((app) => app.workshops);
  const { lists, save } = useSavedLists();
  const addable = workshops.filter(
    ({ id, status, groupIds }) =>
      status !== 'archived' && groupIds.length > 0 && !draft.workshopIds.includes(id),
  );
  const addableLists = lists.filter(({ id }) => !draft.listIds.includes(id));
  const close = (): void => {
    setOpen(null);
  };
  return (
    <>
      <Button
        icon={Plus}
        onClick={() => {
          setOpen({ kind: 'groups' });
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
              <bdi>{title}</bdi>{' '}
              <span className="tabular text-muted">
                <Plural value={groupIds.length} one="# group" other="# groups" />
              </span>
            </MenuItem>
          ))}
        </Menu>
      )}
      <Menu
        label={t`Saved lists`}
        trigger={
          <Button icon={List}>
            <Trans>Lists</Trans>
          </Button>
        }
      >
        {addableLists.map(({ id, name, groups }) => (
          <MenuItem
            key={id}
            onSelect={() => {
              change({ listIds: [...draft.listIds, id] });
            }}
          >
            <bdi>{name}</bdi>{' '}
            <span className="tabular text-muted">
              <Plural value={groups.length} one="# group" other="# groups" />
            </span>
          </MenuItem>
        ))}
        {addableLists.length > 0 && <MenuSeparator />}
        <MenuItem
          icon={ListPlus}
          onSelect={() => {
            setOpen({ kind: 'new-list', id: crypto.randomUUID() });
          }}
        >
          {targets.groupIds.length > 0 ? <Trans>Save these groups as a list</Trans> : <Trans>New list</Trans>}
        </MenuItem>
        {lists.length > 0 && (
          <MenuItem
            icon={Pencil}
            onSelect={() => {
              setOpen({ kind: 'lists' });
            }}
          >
            <Trans>Change or delete lists</Trans>
          </MenuItem>
        )}
      </Menu>
      <Button
        icon={Filter}
        onClick={() => {
          setOpen({ kind: 'filter' });
        }}
      >
        <Trans>All that match</Trans>
      </Button>
      {open?.kind === 'groups' && <PickGroupsDialog onClose={close} />}
      {open?.kind === 'filter' && <FilterTargetsDialog onClose={close} />}
      {open?.kind === 'lists' && <SavedListsDialog onClose={close} />}
      {open?.kind === 'new-list' && (
        <SavedListForm
          title={targets.groupIds.length > 0 ? t`Save as a list` : t`New list`}
          list={{
            id: open.id,
            name: '',
            groups: targets.targets.map(({ group: { id, name } }) => ({ id, name })),
          }}
          onSave={save}
          onClose={close}
        />
      )}
    </>
  );
}
