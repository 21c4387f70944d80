import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Copy, FileDown } from 'lucide-react';
import { useMemo } from 'react';
import type { GroupSummary } from '#shared/model/group.ts';
import type { CollectedLink, LinkCollection } from '#shared/model/link-collection.ts';
import { request } from '../../bridge/request.ts';
import { useExport } from '../../parts/use-export.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useLinkCommand } from '../../parts/use-link-command.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { showToast } from '../../ui/Toasts.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { CollectedLinkRow } from './CollectedLinkRow.tsx';
import { CollectionWords } from '../../parts/CollectionWords.tsx';
import { tallyOf } from '../../parts/link-tally.ts';

/** The table of *Get all links*: every group with its link or the reason why there is none, while it is filled. */
export function LinkCollectionSheet() {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const collection = useApp((app) => app.linkCollection);
  const allGroups = useApp((app) => app.groups);
  const groups = useMemo(() => new Map(allGroups.map((group) => [group.id, group])), [allGroups]);
  const showFailure = useFailureToast();
  const { save, pending } = useExport(() => request('links.export', {}));
  if (collection === null) return null;
  const rows = collection.rows.flatMap((row): Row[] => {
    const group = groups.get(row.groupId);
    return group === undefined ? [] : [{ ...row, group }];
  });
  const { settled, total } = tallyOf(collection);
  // Where all wait for one account, the line above says it.
  const saysWhy = collection.state === 'running' || collection.holds.length > 1;
  const isHeld = collection.state === 'throttled' || collection.state === 'offline';

  return (
    <Sheet
      title={t`Invite links`}
      closeLabel={t`Close`}
      onClose={() => {
        go({ screen: 'groups', sheet: null });
      }}
      footer={
        <>
          <Button
            icon={Copy}
            onClick={() =>
              void request('links.copy', {}).then((reply) => {
                if (reply.ok) showToast(t`Table copied`);
                else showFailure(reply.error);
              })
            }
          >
            <Trans>Copy table</Trans>
          </Button>
          <Button icon={FileDown} pending={pending} onClick={() => void save()}>
            <Trans>Export CSV</Trans>
          </Button>
        </>
      }
    >
      <div className="flex shrink-0 flex-col gap-2.5 border-b border-line px-5 py-4">
        <div className="flex min-h-8 items-center gap-3">
          <p
            className={`tabular min-w-0 flex-1 ${isHeld ? 'text-amber-text' : ''}`}
            role="status"
            aria-live="polite"
          >
            <CollectionWords collection={collection} />
          </p>
          <Control collection={collection} />
        </div>
        <ProgressBar
          label={t`Invite links`}
          value={settled}
          max={total}
          valueText={t`${settled} of ${total} done`}
          tone={isHeld ? 'held' : 'good'}
        />
      </div>
      <VirtualList
        label={t`Invite links`}
        rows={rows}
        keyOf={({ groupId }) => groupId}
        estimatedRowHeight={60}
      >
        {(row) => (
          <CollectedLinkRow
            row={row}
            group={row.group}
            hold={
              saysWhy
                ? collection.holds.find(({ accountId }) => accountId === row.group.accountId)
                : undefined
            }
          />
        )}
      </VirtualList>
    </Sheet>
  );
}

type Row = CollectedLink & { readonly group: GroupSummary };

/** The one thing to do about it now. */
function Control({ collection }: { readonly collection: LinkCollection }) {
  const { again, left } = tallyOf(collection);
  const command = useLinkCommand();
  switch (collection.state) {
    case 'running':
    case 'throttled':
    case 'offline':
      return (
        <Button
          onClick={() => {
            command('stop');
          }}
        >
          <Trans>Stop</Trans>
        </Button>
      );
    case 'stopped':
    case 'finished':
      if (left > 0) {
        return (
          <Button
            look="primary"
            onClick={() => {
              command('continue');
            }}
          >
            <Trans>Continue</Trans>
          </Button>
        );
      }
      return again === 0 ? null : (
        <Button
          onClick={() => {
            command('continue');
          }}
        >
          <Plural value={again} one="Try # again" other="Try # again" />
        </Button>
      );
    default:
      return collection.state satisfies never;
  }
}
