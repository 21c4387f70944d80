import { Trans, useLingui } from '@lingui/react/macro';
import { Archive, ArchiveRestore, CalendarCheck, CalendarX, CopyPlus, Ellipsis, Trash2 } from 'lucide-react';
import type { Workshop } from '#shared/model/workshop.ts';
import { workshopStatusAt } from '#shared/model/workshop-status.ts';
import { useNow } from '../../parts/use-now.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { useWorkshopLife } from './use-workshop-life.ts';

/** What is done to a workshop as a whole. Everything but a duplicate can be taken back. */
export function WorkshopMenu({
  workshop,
  onGone,
}: {
  readonly workshop: Workshop;
  readonly onGone: () => void;
}) {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const life = useWorkshopLife(workshop);
  const status = workshopStatusAt(workshop, useNow(60_000));

  function thenClose(done: Promise<boolean>): void {
    void done.then((isDone) => {
      if (isDone) onGone();
    });
  }

  return (
    <Menu
      label={t`More for this workshop`}
      side="top"
      trigger={
        <Button look="quiet" icon={Ellipsis}>
          <Trans>More</Trans>
        </Button>
      }
    >
      <MenuItem
        icon={CopyPlus}
        onSelect={() => {
          go({ screen: 'workshops', sheet: { kind: 'duplicate', workshopId: workshop.id } });
        }}
      >
        <Trans>Duplicate</Trans>
      </MenuItem>
      {(status === 'planned' || status === 'running') && (
        <MenuItem icon={CalendarX} onSelect={() => void life.cancel(true)}>
          <Trans>Call off</Trans>
        </MenuItem>
      )}
      {status === 'cancelled' && (
        <MenuItem icon={CalendarCheck} onSelect={() => void life.cancel(false)}>
          <Trans>It takes place after all</Trans>
        </MenuItem>
      )}
      {status === 'archived' ? (
        <MenuItem icon={ArchiveRestore} onSelect={() => void life.archive(false)}>
          <Trans>Take out of the archive</Trans>
        </MenuItem>
      ) : (
        <MenuItem
          icon={Archive}
          onSelect={() => {
            thenClose(life.archive(true));
          }}
        >
          <Trans>Archive</Trans>
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem
        icon={Trash2}
        onSelect={() => {
          thenClose(life.remove());
        }}
      >
        <Trans>Delete</Trans>
      </MenuItem>
    </Menu>
  );
}
