import { Trans, useLingui } from '@lingui/react/macro';
import type { UploadProgress } from '#shared/model/broadcast.ts';
import { secondsLeft } from '../../parts/time-left.ts';
import { useNow } from '../../parts/use-now.ts';
import { ProgressBar } from '../../ui/ProgressBar.tsx';

/** How far the file of a broadcast is with WhatsApp; no message goes out before it is all there. */
export function UploadBar({ upload }: { readonly upload: UploadProgress }) {
  const { t } = useLingui();
  const { fileName, sentBytes, totalBytes, retryAt } = upload;
  const handedOver = Math.floor((sentBytes / Math.max(1, totalBytes)) * 100);
  // It is there when WhatsApp says so, and then this bar is gone.
  const percent = Math.min(handedOver, 99);
  return (
    <div className="flex flex-col gap-2">
      <p className="tabular truncate" title={fileName}>
        {retryAt !== null ? (
          <NextTry fileName={fileName} retryAt={retryAt} />
        ) : handedOver >= 100 ? (
          <Trans>Waiting for WhatsApp to confirm {fileName}</Trans>
        ) : (
          <Trans>
            Uploading {fileName}, {percent} %
          </Trans>
        )}
      </p>
      <ProgressBar
        label={t`Upload of the file`}
        value={percent}
        max={100}
        valueText={t`${percent} % uploaded`}
        tone={retryAt === null ? 'good' : 'held'}
      />
    </div>
  );
}

function NextTry({ fileName, retryAt }: { readonly fileName: string; readonly retryAt: number }) {
  const seconds = secondsLeft(retryAt, useNow(500));
  return (
    <Trans>
      WhatsApp did not take {fileName}. Next try in {seconds} s.
    </Trans>
  );
}
