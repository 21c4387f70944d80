import { Plural, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import type { GroupId } from '#shared/model/group.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { GroupPicker } from '../../parts/GroupPicker.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { SaveButtons } from '../../parts/SaveButtons.tsx';
import { useApp } from '../../state/app-store.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { linksAfter } from './links-after.ts';
import { suggestGroups } from './group-suggestions.ts';

interface LinkGroupsDialogProps {
  readonly workshop: Workshop;
  readonly onClose: () => void;
}

/** Chooses the groups of a workshop. */
export function LinkGroupsDialog({ workshop, onClose }: LinkGroupsDialogProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const groups = useApp((app) => app.groups);
  const [atFirst] = useState<ReadonlySet<GroupId>>(() => new Set(workshop.groupIds));
  const [chosen, setChosen] = useState(atFirst);
  const suggested = useMemo(() => suggestGroups(workshop, groups, locales), [workshop, groups, locales]);
  const save = useAction(() =>
    request('workshop.linkGroups', {
      workshopId: workshop.id,
      groupIds: linksAfter(workshop.groupIds, atFirst, chosen),
    }),
  );

  async function saveAndClose(): Promise<void> {
    const result = await save.run();
    if (result?.ok === true) onClose();
  }

  return (
    <Dialog
      title={t`Link groups to “${workshop.title}”`}
      closeLabel={t`Close`}
      onClose={onClose}
      size="wide"
      footer={
        <SaveButtons
          onCancel={onClose}
          disabled={chosen.size === 0 && workshop.groupIds.length === 0}
          pending={save.pending}
          onClick={() => void saveAndClose()}
        >
          <Plural value={chosen.size} _0="Link no group" one="Link # group" other="Link # groups" />
        </SaveButtons>
      }
    >
      <GroupPicker groups={groups} suggested={suggested} chosen={chosen} onChange={setChosen} />
      {save.failure !== null && <FailureNotice failure={save.failure} onAction={() => void saveAndClose()} />}
    </Dialog>
  );
}
