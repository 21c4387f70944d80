import { Trans } from '@lingui/react/macro';
import { HardDrive, ScanLine, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';

/** Asked once, before linking, on a computer without a keyring: how the WhatsApp keys are kept. */
export function KeyStorageQuestion() {
  const choose = useAction((keyStorage: 'file' | 'memory') =>
    request('settings.chooseKeyStorage', { keyStorage }),
  );
  return (
    <section aria-labelledby="key-storage-title" className="mx-auto flex max-w-2xl flex-col gap-5">
      <div className="flex flex-col gap-1">
        <h2 id="key-storage-title" className="text-lg font-semibold">
          <Trans>How should this computer remember your WhatsApp?</Trans>
        </h2>
        <p className="text-muted">
          <Trans>
            Linking gives this computer keys to your WhatsApp account. Usually the system’s password store
            locks them away, but this computer has none. So please choose.
          </Trans>
        </p>
      </div>
      <div className="grid grid-cols-2 gap-4 small:grid-cols-1">
        <Answer
          icon={HardDrive}
          title={<Trans>Remember on this computer</Trans>}
          disabled={choose.pending}
          onChoose={() => void choose.run('file')}
        >
          <Trans>
            Link once. The keys are in a file only your user may read, but another program running as you
            could read it too. Good for your own laptop.
          </Trans>
        </Answer>
        <Answer
          icon={ScanLine}
          title={<Trans>Scan each time</Trans>}
          disabled={choose.pending}
          onChoose={() => void choose.run('memory')}
        >
          <Trans>
            Nothing is stored. Each time Convoke starts you scan a code again, and nothing is sent while it is
            closed. Good for a shared computer.
          </Trans>
        </Answer>
      </div>
      {choose.failure !== null && <FailureNotice failure={choose.failure} />}
    </section>
  );
}

interface AnswerProps {
  readonly icon: LucideIcon;
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly disabled: boolean;
  readonly onChoose: () => void;
}

function Answer({ icon: Icon, title, children, disabled, onChoose }: AnswerProps) {
  return (
    <button
      type="button"
      disabled={disabled}
      onClick={onChoose}
      className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-5 text-left transition-colors hover:border-accent hover:bg-accent-soft disabled:opacity-50"
    >
      <Icon aria-hidden className="size-5 text-accent-text" />
      <span className="text-base font-semibold">{title}</span>
      <span className="text-muted">{children}</span>
    </button>
  );
}
