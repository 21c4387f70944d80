import { Plural, Trans } from '@lingui/react/macro';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { DeliveryDecision } from '#shared/model/delivery.ts';
import { Button } from '../../ui/Button.tsx';
import { useDecide } from './use-decide.ts';

interface DecideAllProps {
  readonly broadcastId: BroadcastId;
  readonly count: number;
}

/** The question about messages that no one confirmed, answered for all of them at once. */
export function DecideAll({ broadcastId, count }: DecideAllProps) {
  const { decide, pending } = useDecide(broadcastId, null);

  function answer(decision: DeliveryDecision) {
    return { pending, onClick: () => void decide(decision) };
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md bg-amber-soft px-3.5 py-3 text-amber-text">
      <p role="alert" className="min-w-60 flex-1">
        <strong className="block font-semibold">
          <Plural
            value={count}
            one="# message is not confirmed. Did it arrive?"
            other="# messages are not confirmed. Did they arrive?"
          />
        </strong>
        <Trans>Look in the groups on your phone, then answer below for each, or here for all.</Trans>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button {...answer('it-arrived')}>
          <Trans>All arrived</Trans>
        </Button>
        <Button {...answer('send-again')}>
          <Trans>Send all again</Trans>
        </Button>
        <Button {...answer('skip')}>
          <Trans>Skip all</Trans>
        </Button>
      </div>
    </div>
  );
}
