import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Clock, MapPin, NotebookText, Pencil, Users, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Workshop } from '#shared/model/workshop.ts';
import { workshopStatusAt } from '#shared/model/workshop-status.ts';
import { useNow } from '../../parts/use-now.ts';
import { WorkshopDate } from '../../parts/WorkshopDate.tsx';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { LinkedGroups } from './LinkedGroups.tsx';
import { LinkGroupsDialog } from './LinkGroupsDialog.tsx';
import { Reminders } from './Reminders.tsx';
import { SentMessages } from './SentMessages.tsx';
import { WorkshopBadge } from './WorkshopBadge.tsx';
import { WorkshopMenu } from './WorkshopMenu.tsx';

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
      <SentMessages workshopId={workshop.id} />
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
      {place !== '' && (
        <Fact icon={MapPin}>
          <bdi>{place}</bdi>
        </Fact>
      )}
      {capacity !== null && (
        <Fact icon={Users}>
          <Plural value={capacity} one="# seat" other="# seats" />
        </Fact>
      )}
      {notes !== '' && (
        <Fact icon={NotebookText}>
          <bdi>{notes}</bdi>
        </Fact>
      )}
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
