import { Trans } from '@lingui/react/macro';
import { Pencil, Send, SkipForward, X } from 'lucide-react';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import { Button } from '../../ui/Button.tsx';
import { useOpenPlanned } from './use-open-composition.ts';
import { usePlanned } from './use-planned.ts';

/** *Start now*, *Edit* and *Cancel broadcast* of what is scheduled. */
export function ScheduledActions({ broadcast }: { readonly broadcast: BroadcastSummary }) {
  const { sendNow, cancel, pending } = usePlanned(broadcast);
  const edit = useOpenPlanned(broadcast.id);
  return (
    <div className="flex shrink-0 items-center gap-1">
      <Button look="quiet" icon={X} pending={pending} onClick={() => void cancel()}>
        <Trans>Cancel broadcast</Trans>
      </Button>
      <Button look="quiet" icon={Pencil} pending={edit.pending} onClick={() => void edit.open()}>
        <Trans>Edit</Trans>
      </Button>
      <Button icon={Send} pending={pending} onClick={() => void sendNow()}>
        <Trans>Start now</Trans>
      </Button>
    </div>
  );
}

/** *Send now*, *Edit* and *Skip* of what was missed. */
export function MissedActions({ broadcast }: { readonly broadcast: BroadcastSummary }) {
  const { sendNow, skip, pending } = usePlanned(broadcast);
  const edit = useOpenPlanned(broadcast.id);
  return (
    <div className="flex shrink-0 items-center gap-1">
      <Button look="quiet" icon={SkipForward} pending={pending} onClick={() => void skip()}>
        <Trans>Skip</Trans>
      </Button>
      <Button look="quiet" icon={Pencil} pending={edit.pending} onClick={() => void edit.open()}>
        <Trans>Edit</Trans>
      </Button>
      <Button icon={Send} pending={pending} onClick={() => void sendNow()}>
        <Trans>Send now</Trans>
      </Button>
    </div>
  );
}
