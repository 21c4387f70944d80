import { Trans, useLingui } from '@lingui/react/macro';
import { Printer } from 'lucide-react';
import { createPortal } from 'react-dom';
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
      <Poster group={group} url={url} codeSize={280} />
      {/* A page of its own for the printer: the dialog is cut to the window. */}
      {createPortal(
        <div aria-hidden className="printed">
          <Poster group={group} url={url} codeSize={480} />
        </div>,
        document.body,
      )}
    </Dialog>
  );
}

interface PosterProps {
  readonly group: GroupSummary;
  readonly url: string;
  readonly codeSize: number;
}

function Poster({ group, url, codeSize }: PosterProps) {
  const { t } = useLingui();
  const workshop = useApp(({ workshops }) => workshops.find(({ groupIds }) => groupIds.includes(group.id)));
  return (
    <div className="flex flex-col items-center gap-4 rounded-md border border-line bg-white p-8 text-center text-black print:border-0">
      <p className="text-xl font-semibold wrap-anywhere">{workshop?.title ?? group.name}</p>
      {workshop !== undefined && (
        <p className="text-base">
          <WorkshopDate workshop={workshop} />
        </p>
      )}
      <QrCode text={url} label={t`QR code to join ${group.name}`} maxSize={codeSize} />
      <p className="text-base wrap-anywhere">
        {workshop === undefined ? (
          <Trans>Scan to join the group on WhatsApp</Trans>
        ) : (
          <Trans>Scan to join “{group.name}” on WhatsApp</Trans>
        )}
      </p>
    </div>
  );
}
