import { Plural, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { GroupId } from '#shared/model/group.ts';
import { GroupPicker } from '../../parts/GroupPicker.tsx';
import { SaveButtons } from '../../parts/SaveButtons.tsx';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Dialog } from '../../ui/Dialog.tsx';

/** Chooses single groups for the message, beside those of its workshops. */
export function PickGroupsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const groups = useApp((app) => app.groups);
  const { groupIds, leftOutIds } = useUi((ui) => ui.draft);
  const change = useUi((ui) => ui.changeDraft);
  const [chosen, setChosen] = useState<ReadonlySet<GroupId>>(() => new Set(groupIds));
  return (
    <Dialog
      title={t`Choose groups`}
      closeLabel={t`Close`}
      onClose={onClose}
      size="wide"
      footer={
        <SaveButtons
          onCancel={onClose}
          disabled={chosen.size === 0 && groupIds.length === 0}
          onClick={() => {
            // What is chosen by itself is wanted.
            change({ groupIds: [...chosen], leftOutIds: leftOutIds.filter((id) => !chosen.has(id)) });
            onClose();
          }}
        >
          <Plural value={chosen.size} _0="Use no group" one="Use # group" other="Use # groups" />
        </SaveButtons>
      }
    >
      <GroupPicker groups={groups} suggested={[]} chosen={chosen} onChange={setChosen} />
    </Dialog>
  );
}
