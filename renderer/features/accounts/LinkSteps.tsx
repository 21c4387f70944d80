import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** The way through WhatsApp's menus, in WhatsApp's own words. */
export function LinkSteps({ by }: { readonly by: 'qr' | 'number' }) {
  return (
    <ol className="flex flex-col gap-3">
      <Step number={1}>
        <Trans>
          Open <b>WhatsApp</b> on your phone.
        </Trans>
      </Step>
      <Step number={2}>
        <Trans>
          Tap <b>More options ⋮</b> on Android or <b>Settings</b> on iPhone, then <b>Linked devices</b>.
        </Trans>
      </Step>
      <Step number={3}>
        {by === 'qr' ? (
          <Trans>
            Tap <b>Link a device</b> and point the phone at this code.
          </Trans>
        ) : (
          <Trans>
            Tap <b>Link a device</b>, then <b>Link with phone number instead</b>, and type the code.
          </Trans>
        )}
      </Step>
    </ol>
  );
}

function Step({ number, children }: { readonly number: number; readonly children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span
        aria-hidden
        className="tabular flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-text"
      >
        {number}
      </span>
      <span className="pt-0.5">{children}</span>
    </li>
  );
}
