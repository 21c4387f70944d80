import type { BinaryNode } from '@whiskeysockets/baileys';
import { createAckDesk } from './ack-desk.ts';
import type { Population, Session } from './contracts.ts';
import { coversChat } from './faults.ts';
import type { Faults } from './faults.ts';
import type { ClientMessage, Traffic } from './traffic.ts';

/** Takes a client's messages: applies the faults, has them delivered, acknowledges. */
export function createMessageIntake(deps: {
  readonly population: Population;
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly nowMs: () => number;
  readonly serverSeconds: () => number;
}): (session: Session, message: BinaryNode) => Promise<void> {
  const { faults } = deps;
  const acks = createAckDesk(deps);

  return async (session, message) => {
    const { id = '', to: chat = '' } = message.attrs;
    const atMs = deps.nowMs();
    const record = (fate: ClientMessage['fate']): void => {
      const device = session.device?.lidJid;
      deps.traffic.clientMessages.push({ messageId: id, chat, device, atMs, fate });
    };

    if (faults.take('dropMessage', (fault) => coversChat(fault, chat))) {
      record({ kind: 'dropped' });
      return;
    }
    const refusal = faults.take('errorAck', (fault) => coversChat(fault, chat));
    const outcome = refusal
      ? ({ accepted: false, errorCode: refusal.code } as const)
      : await deps.population.routeClientMessage(session, message);
    if (!outcome.accepted) {
      record({ kind: 'refused', code: outcome.errorCode });
      acks.refuse(session, message, outcome.errorCode);
      return;
    }
    const unacknowledged = faults.take('dropAck', (fault) => coversChat(fault, chat)) !== undefined;
    record({ kind: 'accepted', acknowledged: !unacknowledged });
    if (!unacknowledged) acks.accept(session, message, outcome.phash);
  };
}
