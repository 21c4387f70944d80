import { Plural, Trans, useLingui } from '@lingui/react/macro';
import {
  Clock,
  Link,
  Link2,
  MapPin,
  Megaphone,
  NotebookText,
  Pencil,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { Workshop } from '#shared/model/workshop.ts';
import { workshopStatusAt } from '#shared/model/workshop-status.ts';
import { request } from '../../bridge/request.ts';
import { GroupFlags } from '../../parts/GroupFlags.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useNow } from '../../parts/use-now.ts';
import { WorkshopDate } from '../../parts/WorkshopDate.tsx';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { LinkGroupsDialog } from './LinkGroupsDialog.tsx';
import { WorkshopBadge } from './WorkshopBadge.tsx';
import { WorkshopMenu } from './WorkshopMenu.tsx';
import { Reminders } from './Reminders.tsx';

/** Everything about one workshop and what can be done with it. */
export function WorkshopDetail({ workshop }: { readonly workshop: Workshop }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<'link' | null>(null);
  const go = useUi((ui) => ui.go);
  const status = workshopStatusAt(workshop, useNow(60_000));
  const { title } = workshop;

  function close(): void {
    go({ screen: 'workshops', sheet: null });
  }

  return (
    <Sheet
      title={title}
      note={
        <span className="flex flex-wrap items-center gap-2">
          <WorkshopDate workshop={workshop} />
          <WorkshopBadge status={status} />
        </span>
      }
      closeLabel={t`Close`}
      onClose={close}
      footer={
        <>
          <div className="mr-auto">
            <WorkshopMenu workshop={workshop} onGone={close} />
          </div>
          <Button
            icon={Pencil}
            onClick={() => {
              go({ screen: 'workshops', sheet: { kind: 'edit', workshopId: workshop.id } });
            }}
          >
            <Trans>Edit</Trans>
          </Button>
        </>
      }
    >
      <Facts workshop={workshop} />
      <LinkedGroups
        workshop={workshop}
        onLink={() => {
          setOpen('link');
        }}
      />
      <Reminders workshop={workshop} />
      {open === 'link' && (
        <LinkGroupsDialog
          workshop={workshop}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Sheet>
  );
}

function Facts({ workshop }: { readonly workshop: Workshop }) {
  const { durationMinutes, place, capacity, notes } = workshop;
  return (
    <div className="flex flex-col gap-2 border-b border-line px-5 py-4">
      <Fact icon={Clock}>
        <Plural value={durationMinutes} one="# minute" other="# minutes" />
      </Fact>
      {place !== '' && <Fact icon={MapPin}>{place}</Fact>}
      {capacity !== null && (
        <Fact icon={Users}>
          <Plural value={capacity} one="# seat" other="# seats" />
        </Fact>
      )}
      {notes !== '' && <Fact icon={NotebookText}>{notes}</Fact>}
    </div>
  );
}

function Fact({ icon: Icon, children }: { readonly icon: LucideIcon; readonly children: ReactNode }) {
  return (
    <p className="flex items-start gap-3">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <span className="selectable min-w-0 break-words whitespace-pre-line">{children}</span>
    </p>
  );
}

function LinkedGroups({ workshop, onLink }: { readonly workshop: Workshop; readonly onLink: () => void }) {
  const { t } = useLingui();
  const allGroups = useApp((app) => app.groups);
  const compose = useUi((ui) => ui.compose);
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
      <div className="flex items-center gap-2">
        <h3 className="text-base font-semibold">
          <Plural value={groups.length} _0="No groups linked" one="# linked group" other="# linked groups" />
        </h3>
        <div className="ml-auto">
          <Button icon={Link2} look={hasNone ? 'primary' : 'normal'} onClick={onLink}>
            <Trans>Link groups</Trans>
          </Button>
        </div>
      </div>
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
              <li key={group.id} className="border-b border-line px-3 py-2 last:border-b-0">
                <p className="truncate font-medium">{group.name}</p>
                <p className="flex items-center gap-2 text-muted">
                  <span className="tabular">
                    <Plural value={group.size} one="# member" other="# members" />
                  </span>
                  <GroupFlags group={group} />
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
