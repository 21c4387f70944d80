import { useLingui } from '@lingui/react/macro';
import type { GroupSummary } from '#shared/model/group.ts';
import { GroupList } from './GroupList.tsx';
import { nothingSelected } from './group-selection.ts';

const NO_BREAK_SPACE = '\u00a0';

/** More than a window shows. Their names are bars, of different lengths. */
const standIns = Array.from({ length: 40 }, (_, index): GroupSummary => ({
  id: `awaited-${index}`,
  name: NO_BREAK_SPACE.repeat(30 + ((index * 30) % 50)),
  size: 100,
  accountId: '',
  role: 'member',
  canPost: true,
  inviteCode: null,
  inviteStale: false,
  member: true,
}));

const noWorkshops = new Map<string, never>();

/**
 * In the place of groups that are on their way. Drawn by the very list that shows them: nothing moves when they come, and
 * they come sooner, because what a window draws for the first time takes it several times as long.
 */
export function AwaitedGroups() {
  const { t } = useLingui();
  const label = t`Getting your groups`;
  return (
    <div role="status" aria-label={label} className="after-a-moment flex min-h-0 flex-1 flex-col">
      <div inert aria-hidden className="unwritten flex min-h-0 flex-1 flex-col">
        <GroupList
          label={label}
          groups={standIns}
          workshops={noWorkshops}
          accountNames={undefined}
          selection={nothingSelected}
          onSelect={() => undefined}
        />
      </div>
    </div>
  );
}
