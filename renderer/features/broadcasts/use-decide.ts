import { request } from '../../bridge/request.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { DeliveryDecision, DeliveryId } from '#shared/model/delivery.ts';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';

/** Answers about one unconfirmed delivery, or about all of the broadcast when there is no id. */
export function useDecide(
  broadcastId: BroadcastId,
  deliveryId: DeliveryId | null,
): { readonly decide: (decision: DeliveryDecision) => Promise<void>; readonly pending: boolean } {
  const showFailure = useFailureToast();
  const { run, pending } = useAction((decision: DeliveryDecision) =>
    request('broadcast.decide', { broadcastId, deliveryId, decision }),
  );
  return {
    pending,
    async decide(decision) {
      const result = await run(decision);
      if (result?.ok === false) showFailure(result.error);
    },
  };
}
