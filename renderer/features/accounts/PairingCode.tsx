import { Trans, useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide-react';
import { useId } from 'react';
import { useCopy } from '../../parts/use-copy.ts';
import { Countdown } from '../../parts/Countdown.tsx';
import { Button } from '../../ui/Button.tsx';
import { shownPairingCode } from './pairing-code.ts';

export function PairingCode({ code, expiresAt }: { readonly code: string; readonly expiresAt: number }) {
  const { t } = useLingui();
  const labelId = useId();
  const copy = useCopy();
  const shown = shownPairingCode(code);
  return (
    <div className="flex size-(--code-frame) flex-col items-center justify-center gap-3 rounded-lg border border-line bg-surface">
      <span id={labelId} className="text-sm font-medium text-muted">
        <Trans>Pairing code</Trans>
      </span>
      <output
        aria-labelledby={labelId}
        className="selectable font-mono text-code font-semibold tracking-[0.12em] whitespace-nowrap"
      >
        {shown}
      </output>
      <p className="text-sm text-muted">
        <Trans>
          Valid for <Countdown until={expiresAt} />
        </Trans>
      </p>
      <Button
        icon={Copy}
        onClick={() => {
          copy(shown, t`Pairing code copied`);
        }}
      >
        <Trans>Copy pairing code</Trans>
      </Button>
    </div>
  );
}
