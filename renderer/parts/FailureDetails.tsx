import { Trans, useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide-react';
import { IconButton } from '../ui/IconButton.tsx';
import { useCopy } from './use-copy.ts';

/** The raw code and parameters, folded away, to be copied into a report. */
export function FailureDetails({ details }: { readonly details: string }) {
  const { t } = useLingui();
  const copy = useCopy();
  return (
    <details className="text-xs">
      <summary className="w-fit rounded-sm underline-offset-2 hover:underline">
        <Trans>Details</Trans>
      </summary>
      <div className="mt-1 flex items-center gap-1">
        <code className="selectable min-w-0 font-mono text-xs break-all">{details}</code>
        <IconButton
          label={t`Copy details`}
          icon={Copy}
          onClick={() => {
            copy(details, t`Details copied`);
          }}
        />
      </div>
    </details>
  );
}
