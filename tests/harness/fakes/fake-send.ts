import type { Clock } from '#electron/ports/clock.ts';
import type { OutgoingMessage, RefusedSend, SendOutcome } from '#electron/ports/whatsapp-gateway.ts';
import type { EventOf } from '#electron/whatsapp/socket-event.ts';
import { failure } from '#shared/failure.ts';
import type { FakeSocket } from './fake-socket.ts';
import type { FakeGroup, FakeWhatsApp } from './fake-whatsapp.ts';

/** Sends one message as the next script says; without a script it arrives and is acknowledged. `onArrival` keeps it. */
export async function sendThroughFake(
  { messageId, to }: Pick<OutgoingMessage, 'messageId' | 'to'>,
  onArrival: () => void,
  {
    service,
    socket,
    clock,
    ackTimeoutMs,
    emit,
    cut,
  }: {
    readonly service: FakeWhatsApp;
    readonly socket: FakeSocket;
    readonly clock: Clock;
    readonly ackTimeoutMs: number;
    readonly emit: (event: EventOf<'receipt' | 'own-device-receipt' | 'late-ack'>) => void;
    readonly cut: () => void;
  },
): Promise<SendOutcome> {
  const script = service.sends.shift() ?? { kind: 'ack' };
  if (script.kind === 'not-sent') return script;
  const refusal = to === 'myself' ? undefined : refusalIn(service.groups.get(to.groupId));
  if (refusal !== undefined) return { kind: 'refused', failure: refusal };
  await Promise.resolve();

  switch (script.kind) {
    case 'refused':
      return script;
    case 'cut':
      cut();
      return { kind: 'unconfirmed' };
    case 'lose-message':
      await socket.wait(ackTimeoutMs);
      return { kind: 'unconfirmed' };
    case 'lose-answers':
      onArrival();
      await socket.wait(ackTimeoutMs);
      return { kind: 'unconfirmed' };
    case 'lose-ack':
      arrive();
      await socket.wait(ackTimeoutMs);
      return { kind: 'unconfirmed' };
    case 'ack': {
      arrive();
      const { delayMs = 0 } = script;
      if (delayMs <= ackTimeoutMs) {
        return delayMs === 0 || (await socket.wait(delayMs)) ? { kind: 'ack' } : { kind: 'unconfirmed' };
      }
      socket.after(delayMs, () => {
        emit({ type: 'late-ack', messageId });
      });
      await socket.wait(ackTimeoutMs);
      return { kind: 'unconfirmed' };
    }
    default:
      return script satisfies never;
  }

  function arrive(): void {
    onArrival();
    socket.after(0, () => {
      emit({ type: 'own-device-receipt', messageId });
      if (to === 'myself') return;
      const { groupId } = to;
      for (const userId of service.groups.get(groupId)?.people ?? []) {
        emit({ type: 'receipt', messageId, groupId, userId, kind: 'delivered', at: clock.now() });
      }
    });
  }
}

function refusalIn(group: FakeGroup | undefined): RefusedSend | undefined {
  if (group === undefined) return failure('NOT_A_MEMBER');
  return group.announceOnly && group.role === 'member' ? failure('ADMINS_ONLY_POST') : undefined;
}
