import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { SavedList } from '#shared/model/saved-list.ts';
import type { Result } from '#shared/result.ts';
import type { RequestInput } from '../../bridge/request.ts';
import { GroupPicker } from '../../parts/GroupPicker.tsx';
import { useApp } from '../../state/app-store.ts';
import { Button } from '../../ui/Button.tsx';
import { NamedForm } from './NamedForm.tsx';

interface SavedListFormProps {
  readonly title: string;
  /** What it starts from. */
  readonly list: SavedList;
  readonly onSave: (list: RequestInput<'saved-list.save'>) => Promise<Result<unknown, Failure>>;
  readonly onClose: () => void;
}

/** The name and the groups of a list. */
export function SavedListForm({ title, list, onSave, onClose }: SavedListFormProps) {
  const { t } = useLingui();
  const groups = useApp((app) => app.groups);
  const [name, setName] = useState(list.name);
  const [chosen, setChosen] = useState<ReadonlySet<GroupId>>(() => new Set(list.groups.map(({ id }) => id)));
  const current = new Set(groups.filter(({ member }) => member).map(({ id }) => id));
  const lost = list.groups.filter(({ id }) => chosen.has(id) && !current.has(id));

  return (
    <NamedForm
      title={title}
      size="wide"
      nameLabel={<Trans>Name of the list</Trans>}
      saveLabel={<Trans>Save list</Trans>}
      name={name}
      onNameChange={setName}
      isComplete={chosen.size > 0}
      onSave={(trimmed) => onSave({ id: list.id, name: trimmed, groupIds: [...chosen] })}
      onClose={onClose}
    >
      {lost.length > 0 && (
        <LostGroups
          names={lost.map((group) => (group.name === '' ? t`A group that is gone` : group.name))}
          onTakeOut={() => {
            const gone = new Set(lost.map(({ id }) => id));
            setChosen(new Set([...chosen].filter((id) => !gone.has(id))));
          }}
        />
      )}
      <GroupPicker groups={groups} suggested={[]} chosen={chosen} onChange={setChosen} />
    </NamedForm>
  );
}

interface LostGroupsProps {
  readonly names: readonly string[];
  readonly onTakeOut: () => void;
}

/** Groups of the list that a message would not reach. */
function LostGroups({ names, onTakeOut }: LostGroupsProps) {
  return (
    <div className="flex flex-wrap items-start gap-3 rounded-md bg-amber-soft px-3.5 py-3 text-amber-text">
      <p className="min-w-60 flex-1 break-words">
        <Plural
          value={names.length}
          one="You are not in # group of this list any more. It stays in the list and gets nothing until you are back."
          other="You are not in # groups of this list any more. They stay in the list and get nothing until you are back."
        />{' '}
        <span className="font-medium">{names.slice(0, 5).join(', ')}</span>
      </p>
      <Button onClick={onTakeOut}>
        <Trans>Take out of the list</Trans>
      </Button>
    </div>
  );
}
