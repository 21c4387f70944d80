import { Trans, useLingui } from '@lingui/react/macro';
import { Printer } from 'lucide-react';
import type { GroupSummary } from '#shared/model/group.ts';
import { WorkshopDate } from '../../parts/WorkshopDate.tsx';
import { QrCode } from '../../parts/QrCode.tsx';
import { useApp } from '../../state/app-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

interface QrPosterProps {
  readonly group: GroupSummary;
  readonly url: string;
  readonly onClose: () => void;
}

/** A page to print and hang up: people scan it to join the group. */
export function QrPoster({ group, url, onClose }: QrPosterProps) {
  const { t } = useLingui();
  const workshops = useApp((app) => app.workshops);
  const workshop = workshops.find(({ groupIds }) => groupIds.includes(group.id));
  return (
    <Dialog
      title={t`QR poster`}
      closeLabel={t`Close`}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          icon={Printer}
          onClick={() => {
            window.print();
          }}
        >
          <Trans>Print</Trans>
        </Button>
      }
    >
      <div className="poster flex flex-col items-center gap-4 rounded-md border border-line bg-white p-8 text-center text-black">
        <p className="text-xl font-semibold">{workshop?.title ?? group.name}</p>
        {workshop !== undefined && (
          <p className="text-base">
            <WorkshopDate workshop={workshop} />
          </p>
        )}
        <QrCode text={url} label={t`QR code to join ${group.name}`} maxSize={280} />
        <p className="text-base">
          <Trans>Scan to join “{group.name}” on WhatsApp</Trans>
        </p>
      </div>
    </Dialog>
  );
}
