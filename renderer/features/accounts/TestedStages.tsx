import { Trans } from '@lingui/react/macro';
import { Check, Minus, X } from 'lucide-react';
import type { ConnectionTestStage, TestedStage } from '#shared/model/connection-test.ts';
import { formatNumber } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { Spinner } from '../../ui/Spinner.tsx';

const order: readonly ConnectionTestStage[] = [
  'clock',
  'name-resolution',
  'tcp',
  'tls',
  'upgrade',
  'handshake',
  'login',
];

interface TestedStagesProps {
  /** What was found, or found so far. */
  readonly stages: readonly TestedStage[];
  readonly isRunning: boolean;
}

/** The stages of connecting, each with what became of it; the ones under way turn. */
export function TestedStages({ stages, isRunning }: TestedStagesProps) {
  // The clock is asked for beside the others, which follow one another.
  const reached = Math.max(0, ...stages.map(({ stage }) => order.indexOf(stage)));
  return (
    <ol className="flex flex-col divide-y divide-line rounded-md border border-line">
      {order.map((stage, place) => {
        const tested = stages.find((each) => each.stage === stage) ?? null;
        const isUnderWay = isRunning && tested === null && (place === 0 || place === reached + 1);
        return (
          <li key={stage} className="flex h-10 items-center gap-3 px-3.5">
            {isUnderWay ? <Spinner /> : <OutcomeIcon outcome={tested?.outcome ?? null} />}
            <span className={tested?.outcome === 'failed' ? 'font-semibold text-red-text' : ''}>
              <StageName stage={stage} />
            </span>
            <span className="tabular ml-auto text-muted">
              {tested !== null && <Outcome tested={tested} />}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function OutcomeIcon({ outcome }: { readonly outcome: TestedStage['outcome'] | null }) {
  switch (outcome) {
    case 'ok':
      return <Check aria-hidden className="size-4 shrink-0 text-accent-text" />;
    case 'failed':
      return <X aria-hidden className="size-4 shrink-0 text-red-text" />;
    case 'skipped':
      return <Minus aria-hidden className="size-4 shrink-0 text-muted" />;
    case null:
      return <span aria-hidden className="mx-1 size-2 shrink-0 rounded-full bg-line-strong" />;
    default:
      return outcome satisfies never;
  }
}

function Outcome({ tested: { outcome, durationMs } }: { readonly tested: TestedStage }) {
  const locales = useLocales();
  if (outcome === 'skipped') return <Trans>Not tested</Trans>;
  if (durationMs === null) return <Trans>Connected now</Trans>;
  const time = formatNumber(durationMs, locales, { style: 'unit', unit: 'millisecond' });
  return outcome === 'ok' ? <Trans>OK, {time}</Trans> : <Trans>Failed, {time}</Trans>;
}

function StageName({ stage }: { readonly stage: ConnectionTestStage }) {
  switch (stage) {
    case 'clock':
      return <Trans>Clock of this computer</Trans>;
    case 'name-resolution':
      return <Trans>Finding WhatsApp (name resolution)</Trans>;
    case 'tcp':
      return <Trans>Reaching WhatsApp (TCP)</Trans>;
    case 'tls':
      return <Trans>Secure connection (TLS)</Trans>;
    case 'upgrade':
      return <Trans>Open channel (WebSocket)</Trans>;
    case 'handshake':
      return <Trans>Encryption with WhatsApp (Noise)</Trans>;
    case 'login':
      return <Trans>Login</Trans>;
    default:
      return stage satisfies never;
  }
}
