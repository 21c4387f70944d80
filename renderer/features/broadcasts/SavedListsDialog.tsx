import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SavedList } from '#shared/model/saved-list.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SavedListForm } from './SavedListForm.tsx';
import { useSavedLists } from './use-saved-lists.ts';

/** The lists, to be renamed, changed or deleted. */
export function SavedListsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const { lists, save, remove } = useSavedLists();
  const [editing, setEditing] = useState<SavedList | null>(null);
  return (
    <>
      <Dialog title={t`Saved lists`} closeLabel={t`Close`} onClose={onClose}>
        {lists.length === 0 ? (
          <p className="py-6 text-center text-muted">
            <Trans>No lists yet. Choose groups for a message, then save them as a list.</Trans>
          </p>
        ) : (
          <ul
            aria-label={t`Saved lists`}
            className="max-h-[380px] overflow-y-auto rounded-md border border-line"
          >
            {lists.map((list) => (
              <Row
                key={list.id}
                list={list}
                onEdit={() => {
                  setEditing(list);
                }}
                onDelete={() => void remove(list)}
              />
            ))}
          </ul>
        )}
      </Dialog>
      {editing !== null && (
        <SavedListForm
          title={t`Edit list`}
          list={editing}
          onSave={save}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly list: SavedList;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

function Row({ list: { name, groups }, onEdit, onDelete }: RowProps) {
  const { t } = useLingui();
  return (
    <li className="flex items-center border-b border-line py-1 pr-1 pl-3 last:border-b-0 hover:bg-hover">
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-left font-medium">
          {name}
        </span>
        <span className="tabular block text-sm text-muted">
          <Plural value={groups.length} one="# group" other="# groups" />
        </span>
      </span>
      <IconButton label={t`Edit ${name}`} icon={Pencil} onClick={onEdit} />
      <IconButton label={t`Delete ${name}`} icon={Trash2} onClick={onDelete} />
    </li>
  );
}
