import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link, Link2, Megaphone, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { GroupSummary } from '#shared/model/group.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { CreateGroupDialog } from './CreateGroupDialog.tsx';
import { CreationNotice } from './CreationNotice.tsx';
import { LinkedGroupRow } from './LinkedGroupRow.tsx';
import { TestMessageDialog } from './TestMessageDialog.tsx';
import { useGroupCreation } from './use-group-creation.ts';

/** The groups of a workshop, and what is done with all of them. */
export function LinkedGroups({
  workshop,
  onLink,
}: {
  readonly workshop: Workshop;
  readonly onLink: () => void;
}) {
  const { t } = useLingui();
  const allGroups = useApp((app) => app.groups);
  const compose = useUi((ui) => ui.compose);
  const { creation, template, doubt, failure, reload } = useGroupCreation(workshop.id);
  const [isCreating, setCreating] = useState(false);
  const [tested, setTested] = useState<GroupSummary | null>(null);
  const groups = useMemo(() => {
    const linked = new Set(workshop.groupIds);
    return allGroups.filter(({ id }) => linked.has(id));
  }, [allGroups, workshop.groupIds]);
  const hasNone = groups.length === 0;
  const go = useUi((ui) => ui.go);
  const showFailure = useFailureToast();
  const collect = useAction(() => request('links.collect', { groupIds: groups.map(({ id }) => id) }));

  async function getLinks(): Promise<void> {
    const result = await collect.run();
    if (result === undefined) return;
    if (result.ok) go({ screen: 'groups', sheet: { kind: 'links' } });
    else showFailure(result.error);
  }

  return (
    <section aria-label={t`Linked groups`} className="flex flex-col gap-3 px-5 py-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-base font-semibold">
          <Plural value={groups.length} _0="No groups linked" one="# linked group" other="# linked groups" />
        </h3>
        <div className="ml-auto flex gap-2">
          {creation === null && failure === null && (
            <Button
              icon={Plus}
              onClick={() => {
                setCreating(true);
              }}
            >
              <Trans>Create group</Trans>
            </Button>
          )}
          <Button icon={Link2} look={hasNone ? 'primary' : 'normal'} onClick={onLink}>
            <Trans>Link groups</Trans>
          </Button>
        </div>
      </div>
      {failure !== null && <FailureNotice failure={failure} tone="warning" onAction={reload} />}
      {creation !== null && <CreationNotice workshopId={workshop.id} creation={creation} />}
      {hasNone ? (
        <p className="text-muted">
          <Trans>Link the WhatsApp groups of this workshop to message all of them at once.</Trans>
        </p>
      ) : (
        <>
          <div className="flex flex-wrap gap-2">
            <Button
              look="primary"
              icon={Megaphone}
              onClick={() => {
                compose({ workshopIds: [workshop.id] });
              }}
            >
              <Trans>Message all linked groups</Trans>
            </Button>
            <Button icon={Link} pending={collect.pending} onClick={() => void getLinks()}>
              <Trans>Get all links</Trans>
            </Button>
          </div>
          <ul className="rounded-md border border-line">
            {groups.map((group) => (
              <LinkedGroupRow
                key={group.id}
                group={group}
                onTest={() => {
                  setTested(group);
                }}
              />
            ))}
          </ul>
        </>
      )}
      {isCreating && (
        <CreateGroupDialog
          workshop={workshop}
          template={template}
          doubt={doubt}
          onClose={() => {
            setCreating(false);
          }}
        />
      )}
      {tested !== null && (
        <TestMessageDialog
          workshop={workshop}
          group={tested}
          onClose={() => {
            setTested(null);
          }}
        />
      )}
    </section>
  );
}
